/** Whether the loss and the accuracy of the test set are printed under each loss line. */

export const validate = { field: { kind: 'boolean', default: false } } as const;
