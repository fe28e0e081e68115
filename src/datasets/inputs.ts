/** The registry of inputs: functions of a point (x1, x2), computed in float32 as torch does. */
interface Input {
  value(x1: number, x2: number): number;
  /** A function of the tensors x1 and x2. */
  python: string;
}

export const inputs = {
  x1: { value: (x1) => x1, python: 'x1' },
  x2: { value: (_x1, x2) => x2, python: 'x2' },
  'x1^2': { value: (x1) => x1 * x1, python: 'x1 * x1' },
  'x2^2': { value: (_x1, x2) => x2 * x2, python: 'x2 * x2' },
  'x1*x2': { value: (x1, x2) => x1 * x2, python: 'x1 * x2' },
  'sin(x1)': { value: (x1) => Math.sin(x1), python: 'torch.sin(x1)' },
  'sin(x2)': { value: (_x1, x2) => Math.sin(x2), python: 'torch.sin(x2)' },
} satisfies Record<string, Input>;

export type InputName = keyof typeof inputs;
