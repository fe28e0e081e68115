// ConvNetJS (https://cs.stanford.edu/people/karpathy/convnetjs/). Its softmax layer is one with its loss.
import convnetjs from 'convnetjs';
import { rowAt } from './plain.mjs';

/** @type {import('../types.ts').Head} */
export const head = 'softmax';

/** @returns {(task: import('../tasks.ts').Task) => import('../engine.ts').Answer} */
export function contestant() {
  return (task) => (task.kind === 'grid' ? grid(task, netOf(task)) : train(task, netOf(task)));
}

/** @param {import('../tasks.ts').Task} task */
function netOf({ sizes, activation, parameters }) {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((num_neurons) => ({ type: 'fc', num_neurons, activation })),
    { type: 'softmax', num_classes: sizes.at(-1) },
  ]);
  let at = 0;
  for (const { filters, biases } of linearLayers(net)) {
    for (const { w } of [...filters, biases]) {
      w.set(parameters.slice(at, at + w.length));
      at += w.length;
    }
  }
  return net;
}

/** @param {import('convnetjs').Net} net */
const linearLayers = (net) => net.layers.filter(({ layer_type }) => layer_type === 'fc');

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('convnetjs').Net} net
 */
function train(task, net) {
  const { y, lr, epochs, batch } = task;
  const batch_size = batch ?? task.x.length;
  const trainer = new convnetjs.SGDTrainer(net, {
    method: 'sgd',
    learning_rate: lr,
    momentum: 0,
    batch_size,
  });
  const volumes = volumesOf(task);
  const started = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = 0; at < volumes.length; at++) {
      const row = rowAt(task, epoch, at);
      trainer.train(volumes[row], y[row]);
    }
  }
  const ms = performance.now() - started;
  const arrays = linearLayers(net).flatMap(({ filters, biases }) => [...filters, biases]);
  return { ms, result: arrays.flatMap(({ w }) => Array.from(w)) };
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('convnetjs').Net} net
 */
function grid(task, net) {
  const volumes = volumesOf(task);
  const started = performance.now();
  let sum = 0;
  for (const volume of volumes) sum += net.forward(volume).w[1];
  return { ms: performance.now() - started, result: [sum / volumes.length] };
}

/** @param {import('../tasks.ts').Task} task */
function volumesOf({ x }) {
  return x.map((values) => new convnetjs.Vol(values));
}
