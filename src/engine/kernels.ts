/** The compiled kernels and their memory, typed. What each does is said beside its source in kernels/. */
import init from './kernels/build/kernels.wasm?init';

type AcrossClasses = (
  x: number,
  xStride: number,
  y: number,
  yStride: number,
  classes: number,
  columns: number,
) => void;

type AcrossClassesBackward = (
  y: number,
  gradOutput: number,
  gradInput: number,
  stride: number,
  classes: number,
  columns: number,
) => void;

type ClassLoss = (
  x: number,
  gradient: number,
  stride: number,
  target: number,
  classes: number,
  rows: number,
  columns: number,
  scale: number,
  result: number,
) => void;

/** A pointer is a byte offset into `memory`; a stride and a count are in floats. */
export interface Kernels {
  memory: WebAssembly.Memory;
  heapBase(): number;
  linearForward(
    kind: number,
    x: number,
    xStride: number,
    weight: number,
    bias: number,
    y: number,
    yStride: number,
    inputs: number,
    outputs: number,
    columns: number,
  ): void;
  linearBackwardInput(
    kind: number,
    gradOutput: number,
    stride: number,
    weight: number,
    x: number,
    gradInput: number,
    inputs: number,
    outputs: number,
    columns: number,
  ): void;
  linearBackwardParameters(
    gradOutput: number,
    gradStride: number,
    x: number,
    xStride: number,
    gradWeight: number,
    gradBias: number,
    inputs: number,
    outputs: number,
    columns: number,
  ): void;
  activationForward(
    kind: number,
    x: number,
    xStride: number,
    y: number,
    yStride: number,
    features: number,
    columns: number,
  ): void;
  activationBackward(
    kind: number,
    y: number,
    gradient: number,
    stride: number,
    features: number,
    columns: number,
  ): void;
  elementwiseForward(
    kind: number,
    a: number,
    b: number,
    x: number,
    xStride: number,
    y: number,
    yStride: number,
    features: number,
    columns: number,
  ): void;
  elementwiseBackward(
    kind: number,
    a: number,
    b: number,
    x: number,
    gradOutput: number,
    gradInput: number,
    stride: number,
    features: number,
    columns: number,
  ): void;
  softmaxForward: AcrossClasses;
  softmaxBackward: AcrossClassesBackward;
  logSoftmaxForward: AcrossClasses;
  logSoftmaxBackward: AcrossClassesBackward;
  crossEntropy: ClassLoss;
  nll: ClassLoss;
  elementwiseLoss(
    kind: number,
    targetKind: number,
    delta: number,
    x: number,
    gradient: number,
    stride: number,
    target: number,
    features: number,
    rows: number,
    columns: number,
    slopeScale: number,
    result: number,
  ): void;
  sgdStep(
    parameters: number,
    gradients: number,
    buffer: number,
    count: number,
    negativeLr: number,
    momentum: number,
    undampened: number,
    weightDecay: number,
    nesterov: boolean,
    first: boolean,
  ): void;
  adamStep(
    parameters: number,
    gradients: number,
    average: number,
    squareAverage: number,
    maxSquareAverage: number,
    count: number,
    beta1: number,
    share1: number,
    beta2: number,
    share2: number,
    rootCorrection: number,
    eps: number,
    negativeStepSize: number,
    weightDecay: number,
    shrink: number,
  ): void;
  rmspropStep(
    parameters: number,
    gradients: number,
    squareAverage: number,
    average: number,
    buffer: number,
    count: number,
    alpha: number,
    share: number,
    eps: number,
    negativeLr: number,
    momentum: number,
    weightDecay: number,
  ): void;
  adagradStep(
    parameters: number,
    gradients: number,
    sum: number,
    count: number,
    negativeLr: number,
    eps: number,
    weightDecay: number,
  ): void;
  gather(
    from: number,
    fromStride: number,
    index: number,
    to: number,
    toStride: number,
    features: number,
    rows: number,
    columns: number,
  ): void;
  allFinite(values: number, count: number): number;
  multiply(
    mask: number,
    maskStride: number,
    x: number,
    xStride: number,
    y: number,
    yStride: number,
    features: number,
    columns: number,
  ): void;
  addSign(from: number, to: number, count: number, factor: number): void;
  fill(values: number, count: number): void;
  replay(tape: number, end: number, offset: number): void;
  copy(from: number, to: number, count: number): void;
}

/** A fresh instance with a memory of its own. */
export async function loadKernels(): Promise<Kernels> {
  const { exports } = await init();
  return exports as unknown as Kernels;
}
