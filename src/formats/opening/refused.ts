/** The plan for a file that can't be opened for `reason`. */
import { laterText } from '../../messages/later.ts';
import type { RefusedPlan } from './openPlan.ts';

export function refused(reason: string, fileName: string): RefusedPlan {
  return { type: 'refused', reason, words: laterText.notOpened.badFile(fileName, reason) };
}
