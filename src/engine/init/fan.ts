/** Shared parts of the inits that scale by the width of a layer. */

/** Refuses a bias, in PyTorch's words. */
export function refusesVector(_h: unknown, shape: readonly number[]): string | null {
  return shape.length < 2
    ? 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions'
    : null;
}

export const gainField = {
  kind: 'number',
  min: 0,
  max: 1000,
  default: 1,
  slider: { from: 0, to: 4, step: 0.1 },
} as const;

/**
 * The standard deviation that keeps variances alike through the layers, forward and backward, of a weight of `shape`
 * (out, in). Xavier Glorot and Yoshua Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", AISTATS 2010, equation 12. The order of operations is PyTorch's and decides the last bit.
 */
export function xavierStd(gain: number, [fanOut, fanIn]: readonly number[]): number {
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

type Gain = (a: number) => number;

/** torch.nn.init.calculate_gain, by what follows the layer; `a` is the slope of leaky_relu below 0. */
const gains = {
  linear: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.sqrt(2),
  leaky_relu: (a) => Math.sqrt(2 / (1 + a * a)),
  selu: () => 3 / 4,
} satisfies Record<string, Gain>;

export const kaimingFields = {
  a: { kind: 'number', min: -1000, max: 1000, default: 0, slider: { from: 0, to: 1, step: 0.01 } },
  mode: { kind: 'choice', options: ['fan_in', 'fan_out'], default: 'fan_in' },
  nonlinearity: { kind: 'choice', options: Object.keys(gains), default: 'leaky_relu' },
} as const;

/**
 * The standard deviation that keeps variances alike through layers of rectifiers, of a weight of `shape` (out, in).
 * Kaiming He et al., "Delving Deep into Rectifiers", ICCV 2015, equations 10, 14 and 15. The order of operations is
 * PyTorch's.
 */
export function kaimingStd(
  { a, mode, nonlinearity }: { a: number; mode: string; nonlinearity: string },
  [fanOut, fanIn]: readonly number[],
): number {
  const gain: Gain = gains[nonlinearity as keyof typeof gains];
  return gain(a) / Math.sqrt(mode === 'fan_in' ? fanIn : fanOut);
}
