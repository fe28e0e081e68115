/** Numbers by which TypeScript names to its kernel a rare loss that compares output by output. */
export const SMOOTH_L1 = 0;
export const KL_DIV = 1;
export const KL_DIV_OF_LOG = 2;
export const SOFT_MARGIN = 3;
export const HINGE_EMBEDDING = 4;
export const POISSON = 5;
export const POISSON_OF_LOG = 6;
export const GAUSSIAN = 7;
export const BCE_WITH_WEIGHTED_LOGITS = 8;
