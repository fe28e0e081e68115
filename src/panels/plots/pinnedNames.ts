/** The names of the pinned runs: by what differs, once what tells that has arrived; by their numbers until then. */
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { pinnedRuns } from '../../store/runHistorySlice.ts';
import { later } from '../later.ts';

export function pinnedNames(state: Pick<Playground, 'runs' | 'experiment'>): (number: number) => string {
  if (pinnedRuns(state).length === 0) return text.runs.name;
  const names = later.parts()?.runNames(state);
  return (number) => names?.get(number) ?? text.runs.name(number);
}
