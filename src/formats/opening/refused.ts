/** The plan for a file that can't be opened for `reason`. */
import { text } from '../../messages/index.ts';
import type { RefusedPlan } from './openPlan.ts';

export function refused(reason: string, fileName: string): RefusedPlan {
  return { type: 'refused', reason, words: text.problems.badFile(fileName, reason) };
}
