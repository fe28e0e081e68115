/** Checks the options of the training loop that must agree with others. */
import { rareLoopOptions } from '../../engine/loop/rare/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Experiment } from '../experiment.ts';
import { at, ReadError } from './reader.ts';

const { order: orderOption } = rareLoopOptions;

export function checkLoop({ training }: Experiment, path: string): void {
  const refuse = (key: string, words: string) => {
    throw new ReadError('refused', at(at(path, 'training'), key), words);
  };
  if (training.drop_last && training.loader === undefined) refuse('drop_last', laterText.loop.dropsNothing);
  if (training.test_pass !== undefined && training.loader === undefined)
    refuse('test_pass', laterText.loop.passesNothing);
  const { order, zero_grad } = training;
  if (order === undefined) return;
  if (!zero_grad) refuse('zero_grad', laterText.loop.zeroGradTwice);
  for (const line of ['forward', 'loss']) {
    if (!order.includes(line)) refuse('order', laterText.loop.missingLine(line));
  }
  const { most } = orderOption.field;
  const often = order.find((line) => order.filter((other) => other === line).length > most);
  if (often !== undefined) refuse('order', laterText.loop.tooOften(often, most));
}
