/** Reads a file of the user's, plans what opening it would do, and does that or asks first. It comes with the later parts. */
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../../formats/format.ts';
import { checkFileSize, openFile } from '../../formats/index.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { refused } from '../../formats/opening/refused.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../playground.ts';
import { currentSnapshot } from '../selectors.ts';
import { applyPlan, type Opening } from './openingSlice.ts';

type Get = () => Playground;

/** So many bytes take long to read. */
const MUCH = 2 ** 20;
const PAINT_MS = 50;

/** `ask` makes the file wait in a dialog; `others` are the names of files that came with it. */
export async function openChosenFile(
  get: Get,
  file: Blob & { name: string },
  others: readonly string[],
  ask: (opening: Omit<Opening, 'id'>) => void,
): Promise<void> {
  const fileName = file.name;
  if (file.size > MUCH) {
    get().notify({ kind: 'info', text: laterText.opening.reading(fileName) });
    // The page paints the words before the reading holds it up.
    await new Promise((resolve) => setTimeout(resolve, PAINT_MS));
  }
  const rest = others.length === 0 ? '' : laterText.opened.rest(others.slice(0, 5), others.length);
  const parsed = await parse(file);
  if (typeof parsed === 'string') return applyPlan(get, refused(parsed, fileName), rest);
  const plan = planOpening(parsed, get().experiment, fileName);
  const asks = plan.type === 'question' || (plan.type === 'ready' && replacesWork(get(), plan));
  if (asks) ask({ fileName, parsed, plan, rest });
  else applyPlan(get, plan, rest);
}

/** What the file holds, or the reason why it can't be read. The size is checked before the bytes are asked for. */
async function parse(file: Blob): Promise<ParsedFile | string> {
  const size = readResult(() => checkFileSize(file.size));
  if (!size.ok) return problemText(size.problem);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A folder can be dropped as a file can, and has no bytes.
    return laterText.readFile.unreadable((error as Error).message);
  }
  const read = openFile(bytes);
  if (!read.ok) return problemText(read.problem);
  return read.value.type === 'script' ? ofScript(read.value.source) : read.value;
}

/** What reads a script is fetched once one is opened. */
async function ofScript(source: string): Promise<ParsedFile | string> {
  const { openScript } = await import('../../formats/script/openScript.ts');
  return openScript(source);
}

/** Whether the run at hand is trained, and another than the one that would come. */
function replacesWork(state: Playground, { experiment, run }: ReadyPlan): boolean {
  const snapshot = currentSnapshot(state);
  if (snapshot === null || snapshot.state.epoch === 0) return false;
  const isSame =
    run?.state.epoch === snapshot.state.epoch &&
    diffExperiments(state.experiment, experiment).length === 0 &&
    run.state.parameters.every((value, i) => Object.is(value, snapshot.state.parameters[i]));
  return !isSame;
}
