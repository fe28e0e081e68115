/** The bits at a run's end, on which Node and every browser must agree. */
import { createHash } from 'node:crypto';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { changed, linear } from './experiments.ts';

const short = changed(tutorial, {
  data: { samples_per_class: 40 },
  training: { epochs: 300, log_every: 50 },
});

/** Experiments that use as many kernels as possible in a few runs. */
export const bitExperiments: Record<string, Experiment> = {
  tutorial,
  batches: changed(short, { training: { batch_size: 7 }, optimizer: { lr: 0.1, momentum: 0.9, l1: 0.001 } }),
  adam: {
    ...changed(short, {
      model: [
        linear(2, 9),
        { type: 'GELU', approximate: 'none' },
        linear(9, 6),
        { type: 'SiLU' },
        { type: 'Dropout', p: 0.2 },
        linear(6, 2),
      ],
    }),
    optimizer: {
      type: 'Adam',
      lr: 0.01,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weight_decay: 0.01,
      amsgrad: true,
      maximize: false,
      l1: 0,
    },
  },
  rmsprop: {
    ...changed(short, {
      inputs: ['x1', 'x2', 'x1*x2', 'x2^2'],
      model: [
        linear(4, 8),
        { type: 'ELU', alpha: 1 },
        linear(8, 5),
        { type: 'Softplus', beta: 1, threshold: 20 },
        linear(5, 2),
        { type: 'LogSoftmax', dim: 1 },
      ],
    }),
    loss: { type: 'NLLLoss' },
    optimizer: {
      type: 'RMSprop',
      lr: 0.01,
      alpha: 0.99,
      eps: 1e-8,
      weight_decay: 0,
      momentum: 0.5,
      centered: true,
      maximize: false,
      l1: 0,
    },
  },
};

/** SHA-256 of the float32 parameters, little-endian, in the order of the state_dict. */
export function digestOf(parameters: Float32Array): string {
  return createHash('sha256').update(Buffer.from(parameters.slice().buffer)).digest('hex');
}
