/** Whether the editor shows the script: the user's own, or the page's where that is not too long to be edited. */
import { isTooLong } from '../../../formats/script/length.ts';
import type { Playground } from '../../../store/playground.ts';

export function isScriptEdited({ script, isScriptOpen, experiment }: Playground): boolean {
  return script !== null || (isScriptOpen && !isTooLong(experiment));
}
