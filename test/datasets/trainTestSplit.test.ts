/** train_test_split beside scikit-learn's, of sizes that are no whole share of the rows too. */
import { expect, test } from 'vitest';
import { trainTestSplit } from '../../src/datasets/splits/rare/trainTestSplit.ts';
import { Generator } from '../../src/engine/random/generator.ts';
import { fixture } from '../helpers/golden.ts';

interface Case {
  rows: number;
  test_size: number;
  random_state: number;
  train: number[];
  test: number[];
}

test.each(fixture<Case[]>('train_test_split.json'))(
  'of $rows rows $test_size are kept as scikit-learn does',
  ({ rows, train, test: kept, ...values }) => {
    expect(trainTestSplit.testRows(values, rows)).toBe(kept.length);
    const order = trainTestSplit.order(values, rows, new Generator(0), null as never);
    expect(Array.from(order)).toEqual([...train, ...kept]);
  },
);
