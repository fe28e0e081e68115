/** The state of torch.optim.LBFGS, which it keeps once, under its first parameter. */
import type { OptimizerConfig } from '../../engine/optimizers/index.ts';
import { dot } from '../../engine/optimizers/rare/lbfgs/vectors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import { Float } from '../pickle/values.ts';
import type { TorchWriter } from './writeTorch.ts';

const { fround } = Math;

export function lbfgsState(
  writer: TorchWriter,
  config: OptimizerConfig,
  optimizer: TrainerState['optimizer'],
): Map<string, unknown> {
  const vector = (values: Float32Array) => writer.tensor([values.length], values);
  const scalar = (value: number) => writer.tensor([], Float32Array.of(value));
  const named = (name: string) =>
    Object.keys(optimizer).flatMap((key) => (key.startsWith(`${name}.`) ? [optimizer[key]] : []));
  const [y, s] = [named('old_dirs'), named('old_stps')];
  const products = y.map((change, i) => dot(change, s[i]));
  const last = y.at(-1);
  const { func_evals, n_iter, t, prev_loss, d, prev_flat_grad } = optimizer;
  const history = config.type === 'LBFGS' ? config.history_size : 0;
  return new Map<string, unknown>([
    ['func_evals', func_evals[0]],
    ['n_iter', n_iter[0]],
    ['d', vector(d)],
    ['t', new Float(t[0])],
    ['old_dirs', y.map(vector)],
    ['old_stps', s.map(vector)],
    ['ro', products.map((product) => scalar(fround(1 / product)))],
    ['H_diag', last === undefined ? 1 : scalar(fround((products.at(-1) ?? 0) / dot(last, last)))],
    ['prev_flat_grad', vector(prev_flat_grad)],
    ['prev_loss', new Float(prev_loss[0])],
    ['al', Array.from({ length: history }, () => null)],
  ]);
}
