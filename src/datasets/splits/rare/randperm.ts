/** The last rows of one torch.randperm, as torch.utils.data.random_split cuts them. */
import { split } from '../split.ts';
import { refusesSize, testRowsFor, testSizeField } from './testSize.ts';

export const randperm = split({
  fields: { test_size: testSizeField },
  testRows: ({ test_size }, rows) => testRowsFor(test_size, rows, Math.floor),
  refuses: refusesSize,
  order: (_, rows, generator) => generator.randperm(rows),
  python: (_, rows) => [`order = torch.randperm(${rows})`],
});
