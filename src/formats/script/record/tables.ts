/** Tables whose rows the training takes, all of them or a part, as they are or as inputs that are computed of their columns. */
import { inputOf } from '../../../datasets/inputs.ts';
import { columnNames } from '../values/columnNames.ts';
import type { Cut, Tensor } from '../values/tensor.ts';
import type { Mark } from './marks.ts';
import type { Facts } from './proof.ts';

export interface Table {
  features: Tensor;
  targets: Tensor;
  /** How many rows are trained on. */
  training: number;
  isScaled: boolean;
  inputs?: readonly string[];
}

export function tablesOf({ input, target }: Facts, marks: readonly Mark[]): Table[] {
  const { cut } = input;
  const targets = target.cut?.base ?? target;
  const made = (of: Cut, inputs?: readonly string[]): Table => ({
    features: of.base,
    targets,
    training: of.rows.length,
    isScaled: of.isScaled === true,
    ...(inputs && { inputs }),
  });
  const isWhole = target.shape[0] === cut?.rows.length;
  const own = cut && (target.cut || isWhole) ? [made(cut)] : [];
  const all = [...own, ...computedOf(input, marks).map(([of, inputs]) => made(of, inputs))];
  return all.filter(({ features }) => features.shape[0] === targets.shape[0]);
}

/** What the inputs may be computed of: a table that was scaled, or one that is written out. */
function computedOf({ cut, columns, shape }: Tensor, marks: readonly Mark[]): [Cut, readonly string[]][] {
  if (!columns?.every((name) => inputOf(name) !== null)) return [];
  const rows = cut?.rows ?? Array.from({ length: shape[0] }, (_, row) => row);
  const length = cut?.base.shape[0] ?? shape[0];
  const written = marks.flatMap((mark): Cut[] =>
    mark.kind === 'table' && mark.table.shape[0] === length ? [{ base: mark.table, rows }] : [],
  );
  return [...(cut?.isScaled ? [cut] : []), ...written]
    .filter(({ base }) => columns.join() !== columnNames(base.shape[1]).join())
    .map((of) => [of, columns]);
}
