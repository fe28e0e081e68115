/**
 * Numbers by which TypeScript names a kernel to the tape. Read by both compilers, so the constants carry no type:
 * AssemblyScript infers i32, TypeScript number.
 */
export const FILL = 0;
export const LINEAR_FORWARD = 1;
export const LINEAR_BACKWARD_INPUT = 2;
export const LINEAR_BACKWARD_PARAMETERS = 3;
export const ACTIVATION_FORWARD = 4;
export const ACTIVATION_BACKWARD = 5;
export const ELEMENTWISE_FORWARD = 6;
export const ELEMENTWISE_BACKWARD = 7;
export const SOFTMAX_FORWARD = 8;
export const SOFTMAX_BACKWARD = 9;
export const LOG_SOFTMAX_FORWARD = 10;
export const LOG_SOFTMAX_BACKWARD = 11;
export const MULTIPLY = 12;
export const CROSS_ENTROPY = 13;
export const NLL = 14;
export const ELEMENTWISE_LOSS = 15;
export const GATHER = 16;

/** A call's code and its arguments, four bytes each, fill this many bytes of a tape. */
export const ENTRY_BYTES = 64;
