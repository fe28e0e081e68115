/** The last rows as they are: nothing is drawn. */
import { split } from '../split.ts';
import { refusesSize, testRowsFor, testSizeField } from './testSize.ts';

export const slice = split({
  fields: { test_size: testSizeField },
  testRows: ({ test_size }, rows) => testRowsFor(test_size, rows, Math.floor),
  refuses: refusesSize,
  order: (_, rows) => Int32Array.from({ length: rows }, (_, row) => row),
  python: (_, rows) => [`order = torch.arange(${rows})`],
});
