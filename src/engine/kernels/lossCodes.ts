/**
 * Numbers by which TypeScript names to its kernel a loss that compares output by output, and the kind of its target.
 * Read by both compilers, so the constants carry no type: AssemblyScript infers i32, TypeScript number.
 */
export const MSE = 0;
export const L1 = 1;
export const HUBER = 2;
export const BCE = 3;
export const BCE_WITH_LOGITS = 4;

/**
 * A sample's target: its class as an index, as a one-hot row, as one number 0 or 1; or a real number for each output; or
 * one that stands in a list of no second dimension, so that each output meets the numbers of all samples.
 */
export const CLASS = 0;
export const ONE_HOT = 1;
export const COLUMN = 2;
export const REAL = 3;
export const FLAT = 4;
