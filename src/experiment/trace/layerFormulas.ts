/**
 * What each layer does to one sample, as a formula with its numbers put in: forward, and back to the gradient of what went in.
 * The engine's kernels compute; this says what they computed.
 */
import type { LayerType } from '../../engine/layers/index.ts';
import { factor, numeral, sumOf, sumOfProducts, sumOfTerms } from './formulaText.ts';

/** One sample at one module. */
export interface Site {
  /** Its hyperparameters. */
  // biome-ignore lint/suspicious/noExplicitAny: those of the layer that the formula is of
  values: any;
  /** Its parameters and buffers, by their names within it. */
  tensors: Readonly<Record<string, Float32Array>>;
  x: Float32Array;
  y: Float32Array;
  /** With regard to y, and to x; empty of a point without a loss. */
  gradOutput: Float32Array;
  gradInput: Float32Array;
}

export interface LayerFormula {
  /** Of y at `unit`; null where it hangs on other samples too. */
  output(site: Site, unit: number): string | null;
  /** Of the gradient of x at `unit`; null where it hangs on other samples too. */
  gradient(site: Site, unit: number): string | null;
}

/** Works on each number by itself; `slope`: what the gradient is multiplied by, else it is read from the numbers. */
function elementwise(
  // biome-ignore lint/suspicious/noExplicitAny: the hyperparameters of that layer
  output: (x: number, values: any) => string,
  slope?: (y: number, x: number) => string,
): LayerFormula {
  return {
    output: ({ x, values }, unit) => output(x[unit], values),
    gradient: ({ x, y, gradOutput, gradInput }, unit) => {
      const given = gradOutput[unit];
      return `${numeral(given)}·${slope?.(y[unit], x[unit]) ?? factor(given === 0 ? 0 : gradInput[unit] / given)}`;
    },
  };
}

const unchanged: LayerFormula = {
  output: ({ x }, unit) => numeral(x[unit]),
  gradient: ({ gradOutput }, unit) => numeral(gradOutput[unit]),
};

const exponential = (value: number) => `exp(${numeral(value)})`;

/** `sign`: -1 of Softmin. With dim 0 the sum is over the samples, and is read from the share. */
function softmax(sign: 1 | -1): LayerFormula {
  return {
    output: ({ x, y, values }, unit) => {
      const own = sign * x[unit];
      if (values.dim === 0) return `${exponential(own)} / ${numeral(Math.exp(own) / y[unit])}`;
      return `${exponential(own)} / (${sumOfTerms(Array.from(x, (value) => exponential(sign * value)))})`;
    },
    gradient: ({ y, gradOutput, values }, unit) => {
      if (values.dim === 0) return null;
      const products = Array.from(y, (share, k): [number, number] => [gradOutput[k], share]);
      return `${numeral(sign * y[unit])}·(${numeral(gradOutput[unit])} − (${sumOfProducts(products)}))`;
    },
  };
}

const logSoftmax: LayerFormula = {
  output: ({ x, y, values }, unit) => {
    const own = x[unit];
    if (values.dim === 0) return `${numeral(own)} − log(${numeral(Math.exp(own - y[unit]))})`;
    return `${numeral(own)} − log(${sumOfTerms(Array.from(x, exponential))})`;
  },
  gradient: ({ y, gradOutput, values }, unit) => {
    if (values.dim === 0) return null;
    return `${numeral(gradOutput[unit])} − ${exponential(y[unit])}·(${sumOf([...gradOutput])})`;
  },
};

/** A line through the number, by the weight and bias where there are such. */
function scaled(inner: string, { weight, bias }: Site['tensors'], unit: number): string {
  const product = weight ? `${inner}·${factor(weight[unit])}` : inner;
  return bias ? `${product} + ${factor(bias[unit])}` : product;
}

const deviation = (variance: number, eps: number) => `sqrt(${numeral(variance)} + ${numeral(eps)})`;

const batchNorm1d: LayerFormula = {
  output: ({ x, tensors, values }, unit) => {
    const { running_mean: mean, running_var: variance } = tensors;
    if (mean === undefined) return null;
    const centered = `(${numeral(x[unit])} − ${factor(mean[unit])})`;
    return scaled(`${centered} / ${deviation(variance[unit], values.eps)}`, tensors, unit);
  },
  gradient: ({ tensors: { weight, running_var }, gradOutput, values }, unit) =>
    running_var === undefined
      ? null
      : `${numeral(gradOutput[unit])}·${factor(weight?.[unit] ?? 1)} / ${deviation(running_var[unit], values.eps)}`,
};

function momentsOf(x: Float32Array): { mean: number; variance: number } {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return { mean, variance: x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length };
}

const layerNorm: LayerFormula = {
  output: ({ x, tensors, values }, unit) => {
    const { mean, variance } = momentsOf(x);
    return scaled(
      `(${numeral(x[unit])} − ${factor(mean)}) / ${deviation(variance, values.eps)}`,
      tensors,
      unit,
    );
  },
  // (g w - mean(g w) - z mean(g w z)) / sqrt(variance + eps), of z = (x - mean) / sqrt(variance + eps)
  gradient: ({ x, tensors: { weight }, gradOutput, values }, unit) => {
    const { mean, variance } = momentsOf(x);
    const z = x.map((value) => (value - mean) / Math.sqrt(variance + values.eps));
    const given = gradOutput.map((value, k) => value * (weight?.[k] ?? 1));
    const average = (numbers: Float32Array) =>
      numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const along = average(given.map((value, k) => value * z[k]));
    const inner = `${numeral(given[unit])} − ${factor(average(given))} − ${factor(z[unit])}·${factor(along)}`;
    return `(${inner}) / ${deviation(variance, values.eps)}`;
  },
};

const linear: LayerFormula = {
  output: ({ x, tensors: { weight, bias } }, unit) => {
    const row = weight.subarray(unit * x.length, (unit + 1) * x.length);
    const products = sumOfProducts(Array.from(row, (value, k) => [value, x[k]]));
    return bias ? `${products} ${bias[unit] < 0 ? '−' : '+'} ${numeral(Math.abs(bias[unit]))}` : products;
  },
  gradient: ({ x, tensors: { weight }, gradOutput }, unit) =>
    sumOfProducts(Array.from(gradOutput, (value, k) => [value, weight[k * x.length + unit]])),
};

const clamp = (inner: string, min: number, max: number) =>
  `min(max(${numeral(min)}, ${inner}), ${numeral(max)})`;
const raised = (x: number) => clamp(`${numeral(x)} + 3`, 0, 6);
const negativePart = (x: number, scale: number, alpha = 1) =>
  `${numeral(scale)}·(exp(${numeral(x / alpha)}) − 1)`;

export const layerFormulas: Record<LayerType, LayerFormula> = {
  Linear: linear,
  Sigmoid: elementwise(
    (x) => `1 / (1 + ${exponential(-x)})`,
    (y) => `${factor(y)}·(1 − ${factor(y)})`,
  ),
  Tanh: elementwise(
    (x) => `tanh(${numeral(x)})`,
    (y) => `(1 − ${factor(y)}²)`,
  ),
  ReLU: elementwise((x) => `max(0, ${numeral(x)})`),
  LeakyReLU: elementwise((x, h) => (x > 0 ? numeral(x) : `${numeral(h.negative_slope)}·${factor(x)}`)),
  PReLU: {
    ...elementwise(() => ''),
    output: ({ x, tensors: { weight } }, unit) =>
      x[unit] > 0 ? numeral(x[unit]) : `${numeral(weight[unit % weight.length])}·${factor(x[unit])}`,
  },
  ELU: elementwise((x, h) => (x > 0 ? numeral(x) : negativePart(x, h.alpha))),
  SiLU: elementwise((x) => `${numeral(x)} / (1 + ${exponential(-x)})`),
  GELU: elementwise((x, h) => {
    if (h.approximate !== 'tanh') return `${numeral(x)}·Φ(${numeral(x)})`;
    return `0.5·${factor(x)}·(1 + tanh(${numeral(Math.sqrt(2 / Math.PI))}·(${numeral(x)} + 0.044715·${factor(x)}·${factor(x)}²)))`;
  }),
  Softplus: elementwise((x, h) =>
    h.beta * x > h.threshold ? numeral(x) : `log(1 + ${exponential(h.beta * x)}) / ${numeral(h.beta)}`,
  ),
  Identity: unchanged,
  Dropout: unchanged,
  AlphaDropout: unchanged,
  Flatten: unchanged,
  Softmax: softmax(1),
  Softmin: softmax(-1),
  LogSoftmax: logSoftmax,
  BatchNorm1d: batchNorm1d,
  LayerNorm: layerNorm,
  CELU: elementwise((x, h) => (x > 0 ? numeral(x) : negativePart(x, h.alpha, h.alpha))),
  Hardshrink: elementwise((x, h) => (x >= -h.lambd && x <= h.lambd ? '0' : numeral(x))),
  Hardsigmoid: elementwise((x) => `${raised(x)} / 6`),
  Hardswish: elementwise((x) => `${numeral(x)}·${raised(x)} / 6`),
  Hardtanh: elementwise((x, h) => clamp(numeral(x), h.min_val, h.max_val)),
  LogSigmoid: elementwise((x) => `0 − log(1 + ${exponential(-x)})`),
  Mish: elementwise((x) => `${numeral(x)}·tanh(log(1 + ${exponential(x)}))`),
  ReLU6: elementwise((x) => clamp(numeral(x), 0, 6)),
  SELU: elementwise((x) =>
    x > 0 ? `1.0507·${numeral(x)}` : negativePart(x, 1.0507009873554805 * 1.6732632423543772),
  ),
  Softshrink: elementwise((x, h) => {
    if (x > h.lambd) return `${numeral(x)} − ${numeral(h.lambd)}`;
    return x < -h.lambd ? `${numeral(x)} + ${numeral(h.lambd)}` : '0';
  }),
  Softsign: elementwise((x) => `${numeral(x)} / (1 + |${numeral(x)}|)`),
  Tanhshrink: elementwise((x) => `${numeral(x)} − tanh(${numeral(x)})`),
  Threshold: elementwise((x, h) => (x > h.threshold ? numeral(x) : numeral(h.value))),
};
