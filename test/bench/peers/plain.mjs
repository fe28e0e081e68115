// A fully connected net in plain JavaScript on arrays of doubles: the reference that all losses are compared with, and
// a contestant itself. An engine's head is its way from the last layer's sums to the loss:
//   softmax        cross entropy of their softmax
//   softmax twice  the same of the softmax's softmax, as the tutorial has it
//   squares        half the squared distance of their activation to the one-hot target
//   logistic       binary cross entropy of each one's sigmoid with the one-hot target

/** @type {Record<import('../tasks.ts').Task['activation'], (y: number) => number>} */
const slopes = { sigmoid: (y) => y * (1 - y), tanh: (y) => 1 - y * y };
/** @type {Record<import('../tasks.ts').Task['activation'], (z: number) => number>} */
const activations = { sigmoid: (z) => 1 / (1 + Math.exp(-z)), tanh: Math.tanh };

/**
 * Each head writes the outputs over the sums `z`, and the loss's gradient by the sums to `delta`; it returns the loss.
 * @type {Record<import('../types.ts').Head, (z: Float64Array, label: number, delta: Float64Array, activation: import('../tasks.ts').Task['activation']) => number>}
 */
const heads = {
  softmax(z, label, delta) {
    const loss = softmax(z, label);
    z.forEach((p, k) => (delta[k] = p - (k === label ? 1 : 0)));
    return loss;
  },
  'softmax twice'(z, label, delta) {
    softmax(z, label);
    const second = Float64Array.from(z);
    const loss = softmax(second, label);
    const g = second.map((p, k) => p - (k === label ? 1 : 0));
    let sum = 0;
    for (let k = 0; k < z.length; k++) sum += g[k] * z[k];
    for (let k = 0; k < z.length; k++) delta[k] = (g[k] - sum) * z[k];
    return loss;
  },
  squares(z, label, delta, activation) {
    let loss = 0;
    for (let k = 0; k < z.length; k++) {
      z[k] = activations[activation](z[k]);
      const error = z[k] - (k === label ? 1 : 0);
      delta[k] = error * slopes[activation](z[k]);
      loss += (error * error) / 2;
    }
    return loss;
  },
  logistic(z, label, delta) {
    let loss = 0;
    for (let k = 0; k < z.length; k++) {
      const sign = k === label ? 1 : -1;
      loss += Math.log1p(Math.exp(-sign * z[k]));
      z[k] = activations.sigmoid(z[k]);
      delta[k] = z[k] - (k === label ? 1 : 0);
    }
    return loss;
  },
};

/**
 * @param {Float64Array} z
 * @param {number} label
 */
function softmax(z, label) {
  const max = Math.max(...z);
  let sum = 0;
  for (let k = 0; k < z.length; k++) sum += z[k] = Math.exp(z[k] - max);
  for (let k = 0; k < z.length; k++) z[k] /= sum;
  return -Math.log(z[label]);
}

class Net {
  /**
   * @param {import('../tasks.ts').Task} task
   * @param {import('../types.ts').Head} head
   */
  constructor({ sizes, activation, parameters }, head) {
    this.sizes = sizes;
    this.activation = activation;
    this.head = heads[head];
    this.values = Float64Array.from(parameters);
    this.gradients = new Float64Array(parameters.length);
    this.y = sizes.map((size) => new Float64Array(size));
    this.delta = sizes.map((size) => new Float64Array(size));
  }

  /**
   * The loss of one sample; its outputs stay in the last of `y`, its gradient in the last of `delta`.
   * @param {number[]} x
   * @param {number} label
   */
  forward(x, label) {
    const { sizes, values, y } = this;
    const activate = activations[this.activation];
    const last = sizes.length - 1;
    y[0].set(x);
    let at = 0;
    for (let layer = 1; layer <= last; layer++) {
      const inputs = sizes[layer - 1];
      const biases = at + inputs * sizes[layer];
      for (let o = 0; o < sizes[layer]; o++) {
        let sum = values[biases + o];
        for (let i = 0; i < inputs; i++) sum += values[at + o * inputs + i] * y[layer - 1][i];
        y[layer][o] = layer === last ? sum : activate(sum);
      }
      at = biases + sizes[layer];
    }
    return this.head(y[last], label, this.delta[last], this.activation);
  }

  /** Adds the last sample's gradients. */
  backward() {
    const { sizes, values, gradients, y, delta } = this;
    const slope = slopes[this.activation];
    let at = values.length;
    for (let layer = sizes.length - 1; layer > 0; layer--) {
      const inputs = sizes[layer - 1];
      const biases = at - sizes[layer];
      at = biases - inputs * sizes[layer];
      delta[layer - 1].fill(0);
      for (let o = 0; o < sizes[layer]; o++) {
        const d = delta[layer][o];
        gradients[biases + o] += d;
        for (let i = 0; i < inputs; i++) {
          gradients[at + o * inputs + i] += d * y[layer - 1][i];
          delta[layer - 1][i] += d * values[at + o * inputs + i];
        }
      }
      for (let i = 0; i < inputs; i++) delta[layer - 1][i] *= slope(y[layer - 1][i]);
    }
  }

  /**
   * The mean gradient of `rows` samples.
   * @param {number} lr
   * @param {number} rows
   */
  step(lr, rows) {
    const { values, gradients } = this;
    for (let i = 0; i < values.length; i++) values[i] -= (lr * gradients[i]) / rows;
    gradients.fill(0);
  }
}

/**
 * The row that comes at place `at` of an epoch.
 * @param {Pick<import('../tasks.ts').Task, 'orders'>} task
 * @param {number} epoch
 * @param {number} at
 */
export function rowAt({ orders }, epoch, at) {
  return orders === null ? at : orders[epoch][at];
}

/**
 * The parameters after the task's epochs.
 * @param {import('../tasks.ts').Task} task
 * @param {import('../types.ts').Head} head
 * @param {number} batch
 */
export function train(task, head, batch = task.batch ?? task.x.length) {
  const net = new Net(task, head);
  const { x, y, lr, epochs } = task;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let start = 0; start < x.length; start += batch) {
      const end = Math.min(start + batch, x.length);
      for (let at = start; at < end; at++) {
        const row = rowAt(task, epoch, at);
        net.forward(x[row], y[row]);
        net.backward();
      }
      net.step(lr, end - start);
    }
  }
  return net.values;
}

/**
 * The mean loss of the data by `parameters`.
 * @param {import('../tasks.ts').Task} task
 * @param {import('../types.ts').Head} head
 * @param {ArrayLike<number>} parameters
 */
export function meanLoss(task, head, parameters) {
  const net = new Net({ ...task, parameters: Array.from(parameters) }, head);
  return task.x.reduce((sum, x, row) => sum + net.forward(x, task.y[row]), 0) / task.x.length;
}

/**
 * The mean of output 1 over the task's points.
 * @param {import('../tasks.ts').Task} task
 * @param {import('../types.ts').Head} head
 */
export function meanOutput(task, head) {
  const net = new Net(task, head);
  const last = net.y[net.y.length - 1];
  let sum = 0;
  for (const x of task.x) {
    net.forward(x, 0);
    sum += last[1];
  }
  return sum / task.x.length;
}

/** @returns {(task: import('../tasks.ts').Task) => import('../engine.ts').Answer} */
export function contestant() {
  return (task) => {
    const head = headOf(task);
    const started = performance.now();
    const result = task.kind === 'grid' ? [meanOutput(task, head)] : train(task, head);
    return { ms: performance.now() - started, result: Array.from(result) };
  };
}

/**
 * The head that the task asks for. Of a grid with probabilities given once, softmax is applied once.
 * @param {Pick<import('../tasks.ts').Task, 'softmax' | 'kind'>} task
 * @returns {import('../types.ts').Head}
 */
export function headOf({ softmax: given, kind }) {
  return given && kind === 'train' ? 'softmax twice' : 'softmax';
}
