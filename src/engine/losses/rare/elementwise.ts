/** Shared parts of the rare losses that compare each output with a number of its own. */
import { distance, targetSize } from '../elementwise.ts';
import type { Loss, LossDefinition, LossSite, TargetKind } from '../loss.ts';

interface Settings {
  /** Hyperparameters of the kernel. */
  a?: number;
  b?: number;
  /** A sample's loss is the sum over its outputs instead of their mean. */
  addsOutputs?: boolean;
}

/** The loss of `kind` (kernels/rare/lossCodes.ts) by its kernel. */
export function rareLoss(kind: number, target: TargetKind, settings: Settings = {}): Loss {
  const { a = 0, b = 0, addsOutputs = false } = settings;
  return {
    terms: (outputs) => (addsOutputs ? 1 : outputs),
    run(kernels, { pointer, stride }, gradient, features, targets, rows, columns, scale, result, apart = 0) {
      const shares = addsOutputs ? 1 : features;
      kernels.rare.rareLoss(
        kind,
        target,
        a,
        b,
        pointer,
        gradient?.pointer ?? 0,
        stride,
        targets,
        apart,
        features,
        shares,
        rows,
        columns,
        scale / shares,
        result,
      );
    },
  };
}

/** PyTorch broadcasts targets of other sizes without a word here: what its documentation asks for is said in its place. */
export const sameShape = {
  ...distance,
  // A plain list of targets as well: only the distances follow its broadcast.
  warns: (site: LossSite) =>
    site.isFlat || distance.warns(site) ? 'Target: (*), same shape as the input' : null,
} satisfies Partial<LossDefinition>;

/** The same, where PyTorch's formula begins with the target. */
export const targetFirst = {
  ...sameShape,
  refuses(site: LossSite) {
    return distance.refuses(site) && mismatch(targetSize(site), site.outputs);
  },
} satisfies Partial<LossDefinition>;

/** The same for targets of -1 and 1, which classes are made of and real numbers are not. */
export const signs = {
  ...sameShape,
  warns: (site: LossSite) =>
    site.classes === null ? 'the target should contain 1 or -1' : sameShape.warns(site),
  isSigned: true,
} satisfies Partial<LossDefinition>;

export function mismatch(a: number, b: number): string {
  return `The size of tensor a (${a}) must match the size of tensor b (${b}) at non-singleton dimension 1`;
}
