/**
 * Numbers by which TypeScript names an elementwise activation to a kernel. Read by both compilers, so the
 * constants carry no type: AssemblyScript infers i32, TypeScript number.
 */
export const IDENTITY = 0;
export const SIGMOID = 1;
export const TANH = 2;
export const RELU = 3;
/** The activations from here on need their input for their slope, and have a kernel of their own: elementwise.ts. */
export const LEAKY_RELU = 4;
export const ELU = 5;
export const SILU = 6;
export const GELU = 7;
export const GELU_TANH = 8;
export const SOFTPLUS = 9;
