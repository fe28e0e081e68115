/** The registry of inputs: functions of a point (x1, x2), computed in float32 as torch does. */
type Input = (x1: number, x2: number) => number;

export const inputs = {
  x1: (x1) => x1,
  x2: (_x1, x2) => x2,
  'x1^2': (x1) => x1 * x1,
  'x2^2': (_x1, x2) => x2 * x2,
  'x1*x2': (x1, x2) => x1 * x2,
  'sin(x1)': (x1) => Math.sin(x1),
  'sin(x2)': (_x1, x2) => Math.sin(x2),
} satisfies Record<string, Input>;

export type InputName = keyof typeof inputs;
