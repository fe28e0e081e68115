/**
 * y = ln(1 + e^(beta x)) / beta, and x where beta x is above the threshold.
 * https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html
 */
import type { Values } from '../../fields.ts';
import { SOFTPLUS } from '../../kernels/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { standaloneStage } from './elementwise.ts';

const fields = {
  beta: {
    kind: 'number',
    min: 0,
    aboveMin: true,
    max: 100,
    default: 1,
    slider: { from: 0.1, to: 10, log: true },
  },
  threshold: { kind: 'number', min: 0, max: 1000, default: 20, slider: { from: 1, to: 50, step: 1 } },
} as const;

/** Whole numbers without a point: the defaults are written so in PyTorch 1 and with one in 2, given ones as they are given. */
function call({ beta, threshold }: Values<typeof fields>): string {
  const [b, t] = [beta, threshold].map((v) => (Number.isInteger(v) ? String(v) : pythonFloat(v)));
  return `Softplus(beta=${b}, threshold=${t})`;
}

export const softplus = layer({
  label: 'Softplus',
  fields,
  printed: call,
  python: (h) => `nn.${call(h)}`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => standaloneStage(SOFTPLUS, inFeatures, h.beta, h.threshold),
});
