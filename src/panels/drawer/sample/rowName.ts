/** What a row of the table is called: the input, or the module behind it, by its index and its class. */
import type { Experiment } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';

export function rowName({ model }: Pick<Experiment, 'model'>, at: number): string {
  return at === 0 ? laterText.sample.input : `${at - 1}: ${model[at - 1].type}`;
}
