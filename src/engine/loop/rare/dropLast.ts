/** DataLoader's `drop_last`: a last batch of fewer rows is left out, of loss and accuracy too. */

export const dropLast = { field: { kind: 'boolean', default: false } } as const;
