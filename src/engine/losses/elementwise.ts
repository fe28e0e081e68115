/** Shared parts of the losses that compare each output with a number of its own. */
import {
  COLUMN,
  FLAT,
  type Loss,
  type LossDefinition,
  type LossSite,
  ONE_HOT,
  REAL,
  type TargetKind,
  type TargetSite,
} from './loss.ts';

/**
 * The loss of `kind` (kernels/lossCodes.ts) by its kernel. `slope`: the kernel's slopes times this are the derivative.
 * `delta`: HuberLoss's.
 */
export function elementwiseLoss(kind: number, target: TargetKind, { slope = 1, delta = 0 } = {}): Loss {
  if (target === FLAT) return broadcastLoss(kind, slope, delta);
  return {
    terms: (outputs) => outputs,
    run(kernels, { pointer, stride }, gradient, features, targets, rows, columns, scale, result, apart = 0) {
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
        apart,
      );
    },
  };
}

/** Of one output and a list of targets: each output meets all targets of its batch. */
function broadcastLoss(kind: number, slope: number, delta: number): Loss {
  let [all, count] = [0, 0];
  return {
    terms: () => count,
    begin(_kernels, targets, rows) {
      [all, count] = [targets, rows];
    },
    run(kernels, { pointer }, gradient, _features, _targets, rows, columns, scale, result) {
      const slopes = (slope * scale) / count;
      const to = gradient?.pointer ?? 0;
      kernels.broadcastLoss(kind, delta, pointer, to, all, count, rows, columns, slopes, result);
    },
  };
}

/** The 0/1 column where one output tells two classes apart, otherwise a one-hot row; real numbers as they are. */
function target({ outputs, classes, isFlat }: TargetSite): TargetKind {
  if (classes === null) return isFlat ? FLAT : REAL;
  return outputs === 1 && classes <= 2 ? COLUMN : ONE_HOT;
}

/** The last dimension of the targets as PyTorch matches it with the outputs: of a list it is that of the samples. */
export function targetSize(site: LossSite): number {
  if (site.classes === null) return site.isFlat ? site.rows : (site.targetColumns ?? 1);
  return target(site) === ONE_HOT ? site.classes : 1;
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
    // One output and a list of targets is a mistake that many a script makes: it runs, and is named beside the loss.
    if (site.isFlat ? a === 1 : a === b || (a !== 1 && b !== 1)) return null;
    return (
      `Using a target size (${site.isFlat ? listSize(b) : size(site.rows, b)}) that is different to the input size (${size(site.rows, a)}). ` +
      'This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.'
    );
  },
  link: 'clamp',
} satisfies Partial<LossDefinition>;

/** The target of a binary cross entropy: one number for one output. */
export const binary = {
  target: ({ classes }: TargetSite): TargetKind => (classes === null ? REAL : COLUMN),
  warns: ({ classes }: LossSite) =>
    classes === null || classes > 2 ? 'the targets should be numbers between 0 and 1' : null,
} satisfies Partial<LossDefinition>;

/** The shape of the targets that a binary cross entropy is given. */
export function binaryTargetSize({ rows, classes, targetColumns = 1, isFlat }: LossSite): string {
  if (isFlat) return listSize(rows);
  return size(rows, classes === null ? targetColumns : 1);
}

/** True if it has as many numbers as the outputs. */
export function isBinarySize(site: LossSite): boolean {
  return binaryTargetSize(site) === size(site.rows, site.outputs);
}

const listSize = (rows: number) => `torch.Size([${rows}])`;

/** A shape as PyTorch writes it. */
export function size(rows: number, columns: number): string {
  return `torch.Size([${rows}, ${columns}])`;
}
