/** Surveys for tests: worked off at once. */
import type { Survey } from '../../src/experiment/survey/path.ts';

/** The result of a survey, and what it had on the way. */
export function workedOff<T>(survey: Survey<T>): { result: T; parts: T[] } {
  const parts: T[] = [];
  for (;;) {
    const next = survey.next();
    if (next.done) return { result: next.value, parts };
    if (next.value !== undefined) parts.push(structuredClone(next.value));
  }
}

export function ended<T>(survey: Survey<T>): T {
  return workedOff(survey).result;
}
