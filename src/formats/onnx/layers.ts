/**
 * The operators of ONNX opset 17 for every layer, in evaluation mode.
 * https://github.com/onnx/onnx/blob/main/docs/Operators.md
 */
import type { LayerConfig, LayerType } from '../../engine/layers/index.ts';
import type { Graph } from './graph.ts';

/** Adds the nodes that compute the layer of `config` from `x` and its parameters; gives the output's name. */
type OnnxLayer<T extends LayerType> = (
  graph: Graph,
  config: Extract<LayerConfig, { type: T }>,
  x: string,
  parameters: readonly string[],
) => string;

const onnxLayers: { [T in LayerType]: OnnxLayer<T> } = {
  Linear: (g, _h, x, parameters) => g.node('Gemm', [x, ...parameters], { transB: { int: 1 } }),
  Sigmoid: (g, _h, x) => g.node('Sigmoid', [x]),
  Tanh: (g, _h, x) => g.node('Tanh', [x]),
  ReLU: (g, _h, x) => g.node('Relu', [x]),
  LeakyReLU: (g, h, x) => g.node('LeakyRelu', [x], { alpha: { float: h.negative_slope } }),
  PReLU: (g, _h, x, parameters) => g.node('PRelu', [x, ...parameters]),
  ELU: (g, h, x) => g.node('Elu', [x], { alpha: { float: h.alpha } }),
  SiLU: (g, _h, x) => silu(g, x),
  GELU: (g, h, x) => (h.approximate === 'tanh' ? geluTanh(g, x) : gelu(g, x)),
  Softplus: (g, h, x) => softplus(g, x, h.beta, h.threshold),
  Identity: (g, _h, x) => g.node('Identity', [x]),
  Dropout: (g, _h, x) => g.node('Identity', [x]),
  Softmax: (g, h, x) => g.node('Softmax', [x], { axis: { int: h.dim } }),
  LogSoftmax: (g, h, x) => g.node('LogSoftmax', [x], { axis: { int: h.dim } }),
  Hardtanh: (g, h, x) => clip(g, x, h.min_val, h.max_val),
  ReLU6: (g, _h, x) => clip(g, x, 0, 6),
  SELU: (g, _h, x) => g.node('Selu', [x]),
  CELU: (g, h, x) => g.node('Celu', [x], { alpha: { float: h.alpha } }),
  Mish: (g, _h, x) => g.node('Mul', [x, g.node('Tanh', [g.node('Softplus', [x])])]),
  Softsign: (g, _h, x) => g.node('Softsign', [x]),
  Hardsigmoid: (g, _h, x) => hardsigmoid(g, x),
  Hardswish: (g, _h, x) => g.node('Mul', [x, hardsigmoid(g, x)]),
  Hardshrink: (g, h, x) => g.node('Where', [beyond(g, x, h.lambd), x, g.scalar(0)]),
  Softshrink: (g, h, x) => g.node('Shrink', [x], { lambd: { float: h.lambd }, bias: { float: h.lambd } }),
  Tanhshrink: (g, _h, x) => g.node('Sub', [x, g.node('Tanh', [x])]),
  LogSigmoid: (g, _h, x) => g.node('Neg', [g.node('Softplus', [g.node('Neg', [x])])]),
  Threshold: (g, h, x) =>
    g.node('Where', [g.node('Greater', [x, g.scalar(h.threshold)]), x, g.scalar(h.value)]),
  AlphaDropout: (g, _h, x) => g.node('Identity', [x]),
  Softmin: (g, h, x) => g.node('Softmax', [g.node('Neg', [x])], { axis: { int: h.dim } }),
  Flatten: (g, _h, x) => g.node('Flatten', [x], { axis: { int: 1 } }),
  BatchNorm1d: (g, h, x, tensors) => {
    const [mean, variance] = h.track_running_stats === false ? statistics(g, x) : tensors.slice(-2);
    const [scale, bias] = h.affine ? tensors : [g.filled(h.num_features, 1), g.filled(h.num_features, 0)];
    return g.node('BatchNormalization', [x, scale, bias, mean, variance], { epsilon: { float: h.eps } });
  },
  LayerNorm: (g, h, x, parameters) => {
    const affine = h.elementwise_affine ? parameters : [g.filled(h.normalized_shape[0], 1)];
    return g.node('LayerNormalization', [x, ...affine], { axis: { int: 1 }, epsilon: { float: h.eps } });
  },
};

/** An OnnxLayer for a layer of any type. */
export function addLayer(
  graph: Graph,
  config: LayerConfig,
  x: string,
  parameters: readonly string[],
): string {
  return (onnxLayers[config.type] as OnnxLayer<LayerType>)(graph, config, x, parameters);
}

/** Mean and variance of each column over the rows that are computed together. */
function statistics(g: Graph, x: string): [mean: string, variance: string] {
  const mean = meanOfRows(g, x);
  const centered = g.node('Sub', [x, mean]);
  return [mean, meanOfRows(g, g.node('Mul', [centered, centered]))];
}

function meanOfRows(g: Graph, x: string): string {
  return g.node('ReduceMean', [x], { axes: { ints: [0] }, keepdims: { int: 0 } });
}

/** x between two bounds. */
function clip(g: Graph, x: string, min: number, max: number): string {
  return g.node('Clip', [x, g.scalar(min), g.scalar(max)]);
}

/** min(max(x + 3, 0), 6) / 6 */
function hardsigmoid(g: Graph, x: string): string {
  return g.node('Div', [clip(g, g.node('Add', [x, g.scalar(3)]), 0, 6), g.scalar(6)]);
}

/** Whether x is below -bound or above bound. */
function beyond(g: Graph, x: string, bound: number): string {
  return g.node('Or', [g.node('Less', [x, g.scalar(-bound)]), g.node('Greater', [x, g.scalar(bound)])]);
}

/** x / (1 + e^-x), as x sigmoid(x) would multiply the error of ONNX Runtime's fast sigmoid by x. */
function silu(g: Graph, x: string): string {
  return g.node('Div', [x, g.node('Add', [g.node('Exp', [g.node('Neg', [x])]), g.scalar(1)])]);
}

/** x/2 (1 + erf(x / sqrt 2)). Gelu itself is an operator from opset 20 on. */
function gelu(g: Graph, x: string): string {
  const erf = g.node('Erf', [g.node('Mul', [x, g.scalar(Math.SQRT1_2)])]);
  return halved(g, x, erf);
}

/** x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) */
function geluTanh(g: Graph, x: string): string {
  const cube = g.node('Mul', [g.node('Mul', [x, x]), x]);
  const bent = g.node('Add', [x, g.node('Mul', [cube, g.scalar(0.044715)])]);
  return halved(g, x, g.node('Tanh', [g.node('Mul', [bent, g.scalar(Math.sqrt(2 / Math.PI))])]));
}

function halved(g: Graph, x: string, y: string): string {
  return g.node('Mul', [g.node('Mul', [x, g.scalar(0.5)]), g.node('Add', [y, g.scalar(1)])]);
}

/** log(1 + e^(beta x)) / beta; x itself where beta x is above the threshold. */
function softplus(g: Graph, x: string, beta: number, threshold: number): string {
  const scaled = g.node('Mul', [x, g.scalar(beta)]);
  const smooth = g.node('Div', [g.node('Softplus', [scaled]), g.scalar(beta)]);
  return g.node('Where', [g.node('Greater', [scaled, g.scalar(threshold)]), x, smooth]);
}
