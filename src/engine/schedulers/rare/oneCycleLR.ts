/**
 * OneCycleLR: the rate rises from max_lr / div_factor to max_lr and falls far below it within total_steps, and momentum goes the
 * other way. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.OneCycleLR.html
 */
import type { Values } from '../../fields.ts';
import { PythonError } from '../../pythonError.ts';
import { scheduler } from '../scheduler.ts';
import { refusesMomentum, setMomentum } from './cycleMomentum.ts';
import { cosine } from './elementary.ts';
import { momentumBound, rate, stepped, steps } from './rates.ts';

const optionalSteps = { ...steps, orNull: true, optional: true } as const;
const divisor = { kind: 'number', min: 0, max: 1e9, aboveMin: true } as const;

const fields = {
  max_lr: rate,
  total_steps: optionalSteps,
  epochs: optionalSteps,
  steps_per_epoch: optionalSteps,
  pct_start: { kind: 'number', min: 0, max: 1, default: 0.3, slider: { from: 0, to: 1, step: 0.01 } },
  anneal_strategy: { kind: 'choice', options: ['cos', 'linear'], default: 'cos' },
  cycle_momentum: { kind: 'boolean', default: true },
  base_momentum: { ...momentumBound, default: 0.85 },
  max_momentum: { ...momentumBound, default: 0.95 },
  div_factor: { ...divisor, default: 25, slider: { from: 1, to: 100, step: 1 } },
  final_div_factor: { ...divisor, default: 1e4, slider: { from: 1, to: 1e6, log: true } },
  three_phase: { kind: 'boolean', default: false },
} as const;
type OneCycle = Values<typeof fields>;

/** Until step `end`, which may be no whole number. */
interface Phase {
  end: number;
  lr: [from: number, to: number];
  momentum: [from: number, to: number];
}

export const oneCycleLR = scheduler({
  label: 'OneCycleLR',
  fields,
  suggests: ({ optimizer, steps }) => ({
    max_lr: Math.min(optimizer.lr * 10, rate.max),
    total_steps: steps,
    cycle_momentum: 'momentum' in optimizer || 'betas' in optimizer,
  }),
  refuses(h, site) {
    if (h.total_steps === undefined) {
      if (h.epochs === undefined && h.steps_per_epoch === undefined)
        return 'You must define either total_steps OR (epochs AND steps_per_epoch)';
      if (h.epochs === undefined || h.steps_per_epoch === undefined)
        return "'<=' not supported between instances of 'NoneType' and 'int'";
    }
    return h.cycle_momentum ? refusesMomentum(['momentum', 'betas'], site) : null;
  },
  schedule(h, groups) {
    const total = totalOf(h);
    const phases = phasesOf(h);
    const anneal = h.anneal_strategy === 'cos' ? alongCosine : alongLine;
    return stepped(groups, (_lr, _base, step) => {
      if (step > total) {
        throw new PythonError(
          'ValueError',
          `Tried to step ${step + 1} times. The specified number of total steps is ${total}`,
        );
      }
      const found = phases.findIndex(({ end }) => step <= end);
      const at = found < 0 ? phases.length - 1 : found;
      const start = phases[at - 1]?.end ?? 0;
      const { end, lr, momentum } = phases[at];
      if (end === start) throw new PythonError('ZeroDivisionError', 'float division by zero');
      const share = (step - start) / (end - start);
      if (h.cycle_momentum) for (const group of groups) setMomentum(group, anneal(...momentum, share));
      return anneal(...lr, share);
    });
  },
});

function totalOf(h: OneCycle): number {
  return h.total_steps ?? (h.epochs ?? 0) * (h.steps_per_epoch ?? 0);
}

function phasesOf(h: OneCycle): Phase[] {
  const total = totalOf(h);
  const initial = h.max_lr / h.div_factor;
  const least = initial / h.final_div_factor;
  const { max_lr, pct_start, base_momentum: low, max_momentum: high } = h;
  const rise: Phase = { end: pct_start * total - 1, lr: [initial, max_lr], momentum: [high, low] };
  if (!h.three_phase) return [rise, { end: total - 1, lr: [max_lr, least], momentum: [low, high] }];
  return [
    rise,
    { end: 2 * pct_start * total - 2, lr: [max_lr, initial], momentum: [low, high] },
    { end: total - 1, lr: [initial, least], momentum: [high, high] },
  ];
}

function alongCosine(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (cosine(Math.PI * share) + 1);
}

function alongLine(from: number, to: number, share: number): number {
  return (to - from) * share + from;
}
