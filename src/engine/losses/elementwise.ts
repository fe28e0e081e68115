/** Shared parts of the losses that compare each output with a number of its own. */
import {
  COLUMN,
  type Loss,
  type LossDefinition,
  type LossSite,
  ONE_HOT,
  REAL,
  type TargetKind,
} from './loss.ts';

/**
 * The loss of `kind` (kernels/lossCodes.ts) by its kernel. `slope`: the kernel's slopes times this are the derivative.
 * `delta`: HuberLoss's.
 */
export function elementwiseLoss(kind: number, target: TargetKind, { slope = 1, delta = 0 } = {}): Loss {
  return {
    terms: (outputs) => outputs,
    run(kernels, { pointer, stride }, gradient, features, targets, rows, columns, scale, result) {
      kernels.elementwiseLoss(
        kind,
        target,
        delta,
        pointer,
        gradient?.pointer ?? 0,
        stride,
        targets,
        features,
        rows,
        columns,
        (slope * scale) / features,
        result,
      );
    },
  };
}

type Site = Pick<LossSite, 'outputs' | 'classes'>;

/** The 0/1 column where one output tells two classes apart, otherwise a one-hot row; a real number as it is. */
function target({ outputs, classes }: Site): TargetKind {
  if (classes === null) return REAL;
  return outputs === 1 && classes <= 2 ? COLUMN : ONE_HOT;
}

/** Numbers of a sample's target. */
export function targetSize(site: Site): number {
  return target(site) === ONE_HOT ? (site.classes ?? 1) : 1;
}

/** The target of a distance between outputs and targets, and what PyTorch says where their sizes differ. */
export const distance = {
  netEnd: {},
  target,
  refuses(site) {
    const [a, b] = [site.outputs, targetSize(site)];
    return a === b || a === 1 || b === 1
      ? null
      : `The size of tensor a (${a}) must match the size of tensor b (${b}) at non-singleton dimension 1`;
  },
  warns(site) {
    const [a, b] = [site.outputs, targetSize(site)];
    if (a === b || (a !== 1 && b !== 1)) return null;
    return (
      `Using a target size (${size(site.rows, b)}) that is different to the input size (${size(site.rows, a)}). ` +
      'This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.'
    );
  },
  link: 'clamp',
} satisfies Partial<LossDefinition>;

/** The target of a binary cross entropy: one number for one output. */
export const binary = {
  target: ({ classes }: Site): TargetKind => (classes === null ? REAL : COLUMN),
  warns: ({ classes }: LossSite) =>
    classes === null || classes > 2 ? 'the targets should be numbers between 0 and 1' : null,
} satisfies Partial<LossDefinition>;

/** A shape as PyTorch writes it. */
export function size(rows: number, columns: number): string {
  return `torch.Size([${rows}, ${columns}])`;
}
