// An object for each neuron and each connection, as TensorFlow Playground's network has it (that one is not on npm; this
// is our own writing of the same design): batches by accumulated derivatives, squared errors.
import { rowAt } from './plain.mjs';

/** @type {import('../types.ts').Head} */
export const head = 'squares';

/** @typedef {{ output: (z: number) => number, slope: (z: number) => number }} Activation */
/** @typedef {[Partial<Record<'weight' | 'bias', number>>, 'weight' | 'bias']} Slot where a parameter is kept */

/** @type {Record<import('../tasks.ts').Task['activation'], Activation>} */
const functions = {
  sigmoid: {
    output: (z) => 1 / (1 + Math.exp(-z)),
    slope: (z) => {
      const y = 1 / (1 + Math.exp(-z));
      return y * (1 - y);
    },
  },
  tanh: {
    output: (z) => Math.tanh(z),
    slope: (z) => {
      const y = Math.tanh(z);
      return 1 - y * y;
    },
  },
};

class Connection {
  weight = 0;
  gradient = 0;
  /**
   * @param {Neuron} from
   * @param {Neuron} to
   */
  constructor(from, to) {
    this.from = from;
    this.to = to;
  }
}

class Neuron {
  /** @type {Connection[]} */
  incoming = [];
  /** @type {Connection[]} */
  outgoing = [];
  bias = 0;
  sum = 0;
  output = 0;
  outputGradient = 0;
  sumGradient = 0;
  gradient = 0;
  /** @param {Activation} activation */
  constructor(activation) {
    this.activation = activation;
  }

  fire() {
    this.sum = this.bias;
    for (const connection of this.incoming) this.sum += connection.weight * connection.from.output;
    this.output = this.activation.output(this.sum);
  }

  /** Hands the gradient of its output on to its sum, and adds those of bias and weights. */
  learn() {
    this.sumGradient = this.outputGradient * this.activation.slope(this.sum);
    this.gradient += this.sumGradient;
    for (const connection of this.incoming) connection.gradient += this.sumGradient * connection.from.output;
  }

  collect() {
    this.outputGradient = 0;
    for (const { weight, to } of this.outgoing) this.outputGradient += weight * to.sumGradient;
  }

  /** @param {number} rate */
  step(rate) {
    this.bias -= rate * this.gradient;
    this.gradient = 0;
    for (const connection of this.incoming) {
      connection.weight -= rate * connection.gradient;
      connection.gradient = 0;
    }
  }
}

/** @param {import('../tasks.ts').Task} task */
function netOf({ sizes, activation, parameters }) {
  const layers = sizes.map((size) => Array.from({ length: size }, () => new Neuron(functions[activation])));
  for (let i = 1; i < layers.length; i++) {
    for (const to of layers[i]) {
      for (const from of layers[i - 1]) {
        const connection = new Connection(from, to);
        to.incoming.push(connection);
        from.outgoing.push(connection);
      }
    }
  }
  slotsOf(layers).forEach(([holder, key], i) => (holder[key] = parameters[i]));
  return layers;
}

/** @type {(layers: Neuron[][]) => Slot[]} */
const slotsOf = (layers) =>
  layers
    .slice(1)
    .flatMap((layer) => [
      ...layer.flatMap(({ incoming }) =>
        incoming.map((connection) => /** @type {Slot} */ ([connection, 'weight'])),
      ),
      ...layer.map((neuron) => /** @type {Slot} */ ([neuron, 'bias'])),
    ]);

/**
 * @param {Neuron[][]} layers
 * @param {number[]} x
 */
function forward(layers, x) {
  layers[0].forEach((neuron, i) => (neuron.output = x[i]));
  for (let i = 1; i < layers.length; i++) for (const neuron of layers[i]) neuron.fire();
}

/**
 * @param {Neuron[][]} layers
 * @param {number} label
 */
function backward(layers, label) {
  const last = layers.length - 1;
  layers[last].forEach((neuron, k) => (neuron.outputGradient = neuron.output - (k === label ? 1 : 0)));
  for (let i = last; i > 0; i--) {
    for (const neuron of layers[i]) {
      if (i < last) neuron.collect();
      neuron.learn();
    }
  }
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {Neuron[][]} layers
 */
function train(task, layers) {
  const { x, y, lr, epochs } = task;
  const batch = task.batch ?? x.length;
  const started = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = 0; at < x.length; at++) {
      const row = rowAt(task, epoch, at);
      forward(layers, x[row]);
      backward(layers, y[row]);
      if ((at + 1) % batch === 0)
        for (const layer of layers) for (const neuron of layer) neuron.step(lr / batch);
    }
  }
  const ms = performance.now() - started;
  return { ms, result: slotsOf(layers).map(([holder, key]) => holder[key] ?? Number.NaN) };
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {Neuron[][]} layers
 */
function grid({ x }, layers) {
  const started = performance.now();
  let sum = 0;
  for (const point of x) {
    forward(layers, point);
    sum += layers[layers.length - 1][1].output;
  }
  return { ms: performance.now() - started, result: [sum / x.length] };
}

/** @returns {(task: import('../tasks.ts').Task) => import('../engine.ts').Answer} */
export function contestant() {
  return (task) => (task.kind === 'grid' ? grid(task, netOf(task)) : train(task, netOf(task)));
}
