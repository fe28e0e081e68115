/**
 * Own points as they go between threads and into the browser's storage: copying a list of lists takes a hundred times as long
 * as one array of the same numbers, and a large table's would hold up the page with every change.
 */

/** Fewer rows are sent as they are. */
const MANY_ROWS = 1000;

interface PackedRows {
  columns: number;
  values: Float64Array;
}

const packedOnce = new WeakMap<readonly (readonly number[])[], PackedRows>();

/** What has an experiment, whole or as JSON has it, or an order that has one. */
interface Holder {
  experiment?: { data?: { features?: unknown } };
  order?: object;
  /** Tells a Worker to unpack it first. */
  isPacked?: true;
}

/** The same with the features of its experiment packed, where they are many. */
export function packed<H extends object>(holder: H): H {
  const next = withFeatures(holder, (features) =>
    Array.isArray(features) && features.length > MANY_ROWS ? packedRows(features) : features,
  );
  return next === holder ? holder : { ...next, isPacked: true };
}

/** What was packed, as it was. */
export function unpacked<H extends object>(holder: H): H {
  const { isPacked: _, ...rest } = holder as Holder;
  return 'isPacked' in holder
    ? (withFeatures(rest, (features) => rowsOf(features as PackedRows)) as H)
    : holder;
}

function withFeatures<H extends object>(holder: H, change: (features: unknown) => unknown): H {
  const { experiment, order } = holder as Holder;
  if (order) {
    const next = withFeatures(order, change);
    return next === order ? holder : { ...holder, order: next };
  }
  const features = experiment?.data?.features;
  const next = change(features);
  return next === features
    ? holder
    : { ...holder, experiment: { ...experiment, data: { ...experiment?.data, features: next } } };
}

function packedRows(rows: readonly (readonly number[])[]): PackedRows {
  const columns = rows[0].length;
  const values = packedOnce.get(rows)?.values ?? new Float64Array(rows.length * columns);
  if (!packedOnce.has(rows)) for (let row = 0; row < rows.length; row++) values.set(rows[row], row * columns);
  packedOnce.set(rows, { columns, values });
  return { columns, values };
}

function rowsOf({ columns, values }: PackedRows): number[][] {
  const rows: number[][] = [];
  for (let at = 0; at < values.length; at += columns)
    rows.push(Array.from(values.subarray(at, at + columns)));
  return rows;
}
