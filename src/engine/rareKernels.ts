/** What adds the kernels of rare entries to those that are loaded later, once the entries are there (rare.ts). */

export const rareKernels: { add: ((kernels: object) => Promise<void>) | null } = { add: null };
