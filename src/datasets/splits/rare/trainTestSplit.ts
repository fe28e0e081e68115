/**
 * sklearn.model_selection.train_test_split, not stratified: the test set is the beginning of a permutation, the training
 * set what follows.
 * https://scikit-learn.org/1.2/modules/generated/sklearn.model_selection.train_test_split.html
 */
import { pythonFloat } from '../../../engine/python.ts';
import { checkRandomState } from '../../../engine/random/randomState.ts';
import { randomStateField } from '../../randomStateField.ts';
import { split } from '../split.ts';
import { refusesSize, testRowsFor, testSizeField } from './testSize.ts';

const testRows = ({ test_size }: { test_size: number }, rows: number) =>
  testRowsFor(test_size, rows, Math.ceil);

export const trainTestSplit = split({
  fields: { test_size: { ...testSizeField, default: 0.25 }, random_state: randomStateField },
  testRows,
  refuses: refusesSize,
  order(values, rows, _generator, global) {
    const permutation = checkRandomState(values.random_state, global).permutation(rows);
    // Own points may all be gone.
    const test = Math.min(testRows(values, rows), rows);
    const order = new Int32Array(rows);
    order.set(permutation.subarray(test));
    order.set(permutation.subarray(0, test), rows - test);
    return order;
  },
  python: ({ test_size, random_state }, rows) => {
    const size = test_size < 1 ? pythonFloat(test_size) : String(test_size);
    const state = random_state === null ? '' : `, random_state=${random_state}`;
    return [
      `train, test = train_test_split(torch.arange(${rows}), test_size=${size}${state})`,
      'order = torch.cat((train, test))',
    ];
  },
  imports: ['from sklearn.model_selection import train_test_split'],
  drawsGlobal: ({ random_state }) => random_state === null,
});
