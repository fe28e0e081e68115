// TensorFlow.js (https://www.tensorflow.org/js), its core API, on the backend named (cpu or wasm).
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** @typedef {ReturnType<typeof netOf>} Net */

/** @type {Record<import('../tasks.ts').Task['activation'], (t: import('@tensorflow/tfjs').Tensor) => import('@tensorflow/tfjs').Tensor>} */
const activations = { sigmoid: (t) => tf.sigmoid(t), tanh: (t) => tf.tanh(t) };

/**
 * @param {string} backend
 * @returns {Promise<(task: import('../tasks.ts').Task) => import('../engine.ts').Answer>}
 */
export async function contestant(backend) {
  if (backend === 'wasm') {
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(join(dirname(entry), '/'));
  }
  await tf.setBackend(backend);
  await tf.ready();
  return (task) => {
    const net = netOf(task);
    try {
      return task.kind === 'grid' ? grid(task, net) : train(task, net);
    } finally {
      for (const { weight, bias } of net) tf.dispose([weight, bias]);
    }
  };
}

/**
 * Weights are kept as TensorFlow has them, (in, out).
 * @param {import('../tasks.ts').Task} task
 */
function netOf({ sizes, parameters }) {
  let at = 0;
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i];
    /** @param {number} length */
    const read = (length) => {
      at += length;
      return parameters.slice(at - length, at);
    };
    const weight = tf.variable(tf.transpose(tf.tensor2d(read(inputs * outputs), [outputs, inputs])));
    return { weight, bias: tf.variable(tf.tensor1d(read(outputs))) };
  });
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {Net} net
 * @param {import('@tensorflow/tfjs').Tensor} x
 */
function forward({ activation, softmax }, net, x) {
  return net.reduce((y, { weight, bias }, i) => {
    const sums = tf.add(tf.matMul(y, weight), bias);
    if (i < net.length - 1) return activations[activation](sums);
    return softmax ? tf.softmax(sums) : sums;
  }, x);
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {Net} net
 */
function train(task, net) {
  const x = tf.tensor2d(task.x);
  const y = tf.oneHot(tf.tensor1d(task.y, 'int32'), 2);
  const optimizer = tf.train.sgd(task.lr);
  const variables = net.flatMap(({ weight, bias }) => [weight, bias]);
  /**
   * @param {import('@tensorflow/tfjs').Tensor} rows
   * @param {import('@tensorflow/tfjs').Tensor} targets
   */
  const step = (rows, targets) =>
    optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(targets, forward(task, net, rows)),
      false,
      variables,
    );
  const started = performance.now();
  for (let epoch = 0; epoch < task.epochs; epoch++) {
    if (task.batch === null || task.orders === null) step(x, y);
    else shuffledBatches(task.orders[epoch], task.batch, x, y, step);
  }
  const values = variables.map((variable, i) => (i % 2 === 0 ? tf.transpose(variable) : variable).dataSync());
  const ms = performance.now() - started;
  tf.dispose([x, y]);
  return { ms, result: values.flatMap((array) => Array.from(array)) };
}

/**
 * @param {number[]} order of the rows
 * @param {number} batch
 * @param {import('@tensorflow/tfjs').Tensor} x
 * @param {import('@tensorflow/tfjs').Tensor} y
 * @param {(rows: import('@tensorflow/tfjs').Tensor, targets: import('@tensorflow/tfjs').Tensor) => void} step
 */
function shuffledBatches(order, batch, x, y, step) {
  for (let start = 0; start < order.length; start += batch) {
    tf.tidy(() => {
      const rows = tf.tensor1d(order.slice(start, start + batch), 'int32');
      step(tf.gather(x, rows), tf.gather(y, rows));
    });
  }
}

/**
 * @param {import('../tasks.ts').Task} task
 * @param {Net} net
 */
function grid(task, net) {
  const x = tf.tensor2d(task.x);
  const started = performance.now();
  const probabilities = tf.tidy(() => {
    const outputs = forward(task, net, x);
    return (task.softmax ? outputs : tf.softmax(outputs)).dataSync();
  });
  const ms = performance.now() - started;
  x.dispose();
  return {
    ms,
    result: [probabilities.reduce((sum, p, i) => (i % 2 === 1 ? sum + p : sum), 0) / task.x.length],
  };
}
