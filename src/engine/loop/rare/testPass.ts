/** Where an epoch iterates over the DataLoader of the test set: before the training set's, or behind it, as train() and test() do. */

export const testPass = {
  field: { kind: 'choice', options: ['before', 'after'], default: 'before' },
} as const;
