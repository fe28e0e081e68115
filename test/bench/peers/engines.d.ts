// What is used of the engines that come with no types, or are installed for the benchmark only.

declare module 'brain.js' {
  export class NeuralNetwork {
    constructor(options: { activation: string });
    sizes: number[];
    trainOpts: object;
    weights: Float32Array[][];
    biases: Float32Array[];
    initialize(): void;
    trainPattern(sample: { input: Float32Array; output: Float32Array }): void;
    run(input: Float32Array): Float32Array;
  }
  const brain: { NeuralNetwork: typeof NeuralNetwork };
  export default brain;
}

declare module 'convnetjs' {
  export class Vol {
    constructor(values: number[]);
    w: Float64Array;
  }
  export interface Layer {
    layer_type: string;
    filters: Vol[];
    biases: Vol;
  }
  export class Net {
    layers: Layer[];
    makeLayers(definitions: object[]): void;
    forward(volume: Vol): Vol;
  }
  export class SGDTrainer {
    constructor(net: Net, options: object);
    train(volume: Vol, label: number): void;
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; SGDTrainer: typeof SGDTrainer };
  export default convnetjs;
}

declare module 'synaptic' {
  export interface Connection {
    from: Neuron;
    weight: number;
  }
  export class Neuron {
    static squash: Record<'TANH' | 'LOGISTIC', (x: number, derivative: boolean) => number>;
    squash: (x: number, derivative: boolean) => number;
    bias: number;
    connections: { inputs: Record<string, Connection> };
  }
  export class Layer {
    constructor(size: number);
    list: Neuron[];
    project(layer: Layer): void;
  }
  export class Network {
    constructor(layers: Network['layers']);
    layers: { input: Layer; hidden: Layer[]; output: Layer };
    activate(input: number[]): number[];
    propagate(rate: number, target: number[]): void;
    restore(): void;
  }
  const synaptic: { Layer: typeof Layer; Network: typeof Network; Neuron: typeof Neuron };
  export default synaptic;
}

declare module '@tensorflow/tfjs' {
  export interface Tensor {
    dataSync(): Float32Array;
    dispose(): void;
  }
  export interface Variable extends Tensor {
    assign(value: Tensor): void;
  }
  export interface Optimizer {
    minimize(loss: () => Tensor, returnCost: boolean, variables: Variable[]): Tensor | null;
  }
  export const train: { sgd(rate: number): Optimizer };
  export const losses: { softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function dispose(tensors: Tensor[]): void;
  export function tidy<Value>(run: () => Value): Value;
  export function variable(value: Tensor): Variable;
  export function tensor1d(values: number[], type?: string): Tensor;
  export function tensor2d(values: number[] | number[][], shape?: [number, number]): Tensor;
  export function oneHot(labels: Tensor, depth: number): Tensor;
  export function transpose(tensor: Tensor): Tensor;
  export function gather(tensor: Tensor, rows: Tensor): Tensor;
  export function add(a: Tensor, b: Tensor): Tensor;
  export function matMul(a: Tensor, b: Tensor): Tensor;
  export function sigmoid(tensor: Tensor): Tensor;
  export function tanh(tensor: Tensor): Tensor;
  export function softmax(tensor: Tensor): Tensor;
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(folder: string): void;
}
