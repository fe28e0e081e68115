/** Plans what opening a file does to the experiment at hand, without doing it. */
import type { Experiment } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile } from '../format.ts';
import type { OpenAnswers, OpenPlan } from './openPlan.ts';
import { planNet } from './planNet.ts';
import { planParameters } from './planParameters.ts';
import { planTable } from './planTable.ts';
import { refused } from './refused.ts';

/** `now` is the experiment at hand. Where the plan is a question, plan again with its answer among `answers`. */
export function planOpening(
  parsed: ParsedFile,
  now: Experiment,
  fileName: string,
  answers: OpenAnswers = {},
): OpenPlan {
  switch (parsed.type) {
    case 'run': {
      const { experiment, script, state, curve } = parsed.run;
      const words = laterText.opened.run(fileName, state.epoch, experiment.training.epochs);
      const run = { state, curve };
      return {
        type: 'ready',
        experiment,
        ...(script !== undefined && { script }),
        run,
        classNames: null,
        words,
      };
    }
    case 'experiment': {
      const { script, note = '' } = parsed;
      const { experiment: untrained, script: running } = laterText.opened;
      const words = (script === undefined ? untrained : running)(fileName) + note;
      return {
        type: 'ready',
        experiment: parsed.experiment,
        ...(script !== undefined && { script }),
        run: null,
        classNames: null,
        words,
        ...(note !== '' && { note: note.trim() }),
      };
    }
    case 'script':
      return refused(text.later.failed, fileName);
    case 'parameters':
      return planParameters([parsed.parameters, ...(parsed.alternatives ?? [])], now, fileName, answers.net);
    case 'net':
      return planNet(parsed, now, fileName, answers.net);
    case 'table':
      return planTable(parsed.table, now, fileName, answers.columns);
  }
}
