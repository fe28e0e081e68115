// brain.js (https://brain.js.org), the version before its native GPU code. It steps after each sample, on squared errors.
import brain from 'brain.js';
import { rowAt } from './plain.mjs';

/** @type {import('../types.ts').Head} */
export const head = 'squares';
export const online = true;

/** @returns {(task: import('../tasks.ts').Task) => import('../engine.ts').Answer} */
export function contestant() {
  return (task) => (task.kind === 'grid' ? grid(task, netOf(task)) : train(task, netOf(task)));
}

/** @param {import('../tasks.ts').Task} task */
function netOf({ sizes, activation, parameters, lr }) {
  const net = new brain.NeuralNetwork({ activation });
  net.sizes = sizes;
  net.initialize();
  Object.assign(net.trainOpts, { learningRate: lr, momentum: 0 });
  let at = 0;
  for (const array of arraysOf(net)) {
    array.set(parameters.slice(at, at + array.length));
    at += array.length;
  }
  return net;
}

/** @param {import('brain.js').NeuralNetwork} net */
const arraysOf = ({ weights, biases }) => weights.flatMap((rows, layer) => [...rows, biases[layer]]);

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('brain.js').NeuralNetwork} net
 */
function train(task, net) {
  const samples = task.x.map((values, row) => ({
    input: Float32Array.from(values),
    output: Float32Array.from([0, 1], (k) => Number(k === task.y[row])),
  }));
  const started = performance.now();
  for (let epoch = 0; epoch < task.epochs; epoch++) {
    for (let at = 0; at < samples.length; at++) net.trainPattern(samples[rowAt(task, epoch, at)]);
  }
  return { ms: performance.now() - started, result: arraysOf(net).flatMap((array) => Array.from(array)) };
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('brain.js').NeuralNetwork} net
 */
function grid(task, net) {
  const inputs = task.x.map((values) => Float32Array.from(values));
  const started = performance.now();
  let sum = 0;
  for (const input of inputs) sum += net.run(input)[1];
  return { ms: performance.now() - started, result: [sum / inputs.length] };
}
