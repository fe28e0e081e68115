// synaptic (https://caza.la/synaptic). It steps after each sample, and its outputs learn by cross entropy.
import synaptic from 'synaptic';
import { rowAt } from './plain.mjs';

const { Layer, Network, Neuron } = synaptic;

/** @typedef {[Partial<Record<'weight' | 'bias', number>>, 'weight' | 'bias']} Slot where a parameter is kept */

/** @type {import('../types.ts').Head} */
export const head = 'logistic';
export const online = true;
/**
 * It writes out each multiplication of a net as a line of code: wide nets take minutes to compile.
 * @param {import('../tasks.ts').Task} task
 */
export const can = ({ sizes }) => Math.max(...sizes) <= 16;

/** @returns {(task: import('../tasks.ts').Task) => import('../engine.ts').Answer} */
export function contestant() {
  return (task) => (task.kind === 'grid' ? grid(task, netOf(task)) : train(task, netOf(task)));
}

/** @param {import('../tasks.ts').Task} task */
function netOf({ sizes, activation, parameters }) {
  const layers = sizes.map((size) => new Layer(size));
  for (let i = 1; i < layers.length; i++) layers[i - 1].project(layers[i]);
  const net = new Network({
    input: layers[0],
    hidden: layers.slice(1, -1),
    output: layers[layers.length - 1],
  });
  for (const { list } of layers.slice(1, -1)) {
    for (const neuron of list)
      neuron.squash = activation === 'tanh' ? Neuron.squash.TANH : Neuron.squash.LOGISTIC;
  }
  const slots = slotsOf(net);
  slots.forEach(([holder, key], i) => (holder[key] = parameters[i]));
  return net;
}

/**
 * Where each parameter is kept: layer by layer the weights of each neuron, then the biases.
 * @param {import('synaptic').Network} net
 * @returns {Slot[]}
 */
function slotsOf({ layers: { input, hidden, output } }) {
  const layers = [input, ...hidden, output];
  return layers.slice(1).flatMap(({ list }, i) => [
    ...list.flatMap((neuron) =>
      layers[i].list.map((source) => {
        const connection = Object.values(neuron.connections.inputs).find(({ from }) => from === source);
        if (connection === undefined) throw new Error('two layers are not fully connected');
        return /** @type {Slot} */ ([connection, 'weight']);
      }),
    ),
    ...list.map((neuron) => /** @type {Slot} */ ([neuron, 'bias'])),
  ]);
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('synaptic').Network} net
 */
function train(task, net) {
  const targets = task.y.map((label) => [Number(label === 0), Number(label === 1)]);
  const started = performance.now();
  for (let epoch = 0; epoch < task.epochs; epoch++) {
    for (let at = 0; at < targets.length; at++) {
      const row = rowAt(task, epoch, at);
      net.activate(task.x[row]);
      net.propagate(task.lr, targets[row]);
    }
  }
  const ms = performance.now() - started;
  net.restore();
  return { ms, result: slotsOf(net).map(([holder, key]) => holder[key] ?? Number.NaN) };
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {import('synaptic').Network} net
 */
function grid({ x }, net) {
  const started = performance.now();
  let sum = 0;
  for (const input of x) sum += net.activate(input)[1];
  return { ms: performance.now() - started, result: [sum / x.length] };
}
