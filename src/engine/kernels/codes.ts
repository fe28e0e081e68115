/**
 * Numbers by which TypeScript names an elementwise activation to a kernel. Read by both compilers, so the
 * constants carry no type: AssemblyScript infers i32, TypeScript number.
 */
export const IDENTITY = 0;
export const SIGMOID = 1;
export const TANH = 2;
export const RELU = 3;
