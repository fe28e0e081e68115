/**
 * Numbers by which TypeScript names a rare elementwise activation to its kernels. Read by both compilers, so the constants
 * carry no type: AssemblyScript infers i32, TypeScript number.
 */
export const HARDTANH = 0;
export const SELU = 1;
export const CELU = 2;
export const MISH = 3;
export const SOFTSIGN = 4;
export const HARDSIGMOID = 5;
export const HARDSWISH = 6;
export const HARDSHRINK = 7;
export const SOFTSHRINK = 8;
export const TANHSHRINK = 9;
export const LOG_SIGMOID = 10;
export const THRESHOLD = 11;
/** y = -x. */
export const NEGATIVE = 12;
