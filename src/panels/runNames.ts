/** Names the pinned runs by what differs from the run on screen: `lr 0.1`. */
import { diffExperiments } from '../experiment/diffExperiments.ts';
import { text } from '../messages/index.ts';
import type { Playground } from '../store/playground.ts';
import { pinnedRuns } from '../store/runHistorySlice.ts';
import { shortSetting } from './settingText.ts';

/** More settings than this would be no name. */
const MAX_SETTINGS = 2;

/** The name of each pinned run by its number: a run that differs in nothing, or in too much, is called by its number. */
export function runNames({ runs, experiment }: Pick<Playground, 'runs' | 'experiment'>): Map<number, string> {
  const names = pinnedRuns({ runs }).map((run): [number, string] => {
    // What was drawn before is no name.
    const different = diffExperiments(experiment, run.experiment).filter(({ path }) => !/^draws/.test(path));
    const settings = [...new Set(different.map(shortSetting))];
    const isShort = settings.length > 0 && settings.length <= MAX_SETTINGS && !settings.includes(null);
    return [run.number, isShort ? settings.join(text.joins.comma) : text.runs.name(run.number)];
  });
  const isTwice = (name: string) => names.filter(([, other]) => other === name).length > 1;
  return new Map(
    names.map(([number, name]) => [
      number,
      isTwice(name) ? `${name}${text.joins.comma}${text.runs.name(number)}` : name,
    ]),
  );
}
