/** Maps the plane to two units of a column: the samples and the lines of a grid. */
import type { Arena } from '../engine/arena.ts';
import { Probe } from '../experiment/run/probe.ts';
import type { Run } from '../experiment/run/run.ts';
import type { HiddenSpace, HiddenSpaceChoice, Square } from '../protocol/messages.ts';
import { centersAlong } from './plane.ts';
import { columnsAt, type View } from './view.ts';

/** Lines each way, and the corners by which each is drawn as a curve. */
const LINES = 13;
const CORNERS = 49;

export class HiddenSpaceMapper {
  private readonly probe: Probe;
  private readonly samples: number;

  constructor(arena: Arena, run: Run, square: Square, view: View) {
    const { columns, labels } = run.points;
    const lines = columnsAt(view, view.axes.length === 1 ? [rangeLine(square)] : gridLines(square));
    this.samples = labels.length;
    this.probe = new Probe(
      arena,
      run,
      columns.map((column, i) => joined(column, lines[i])),
    );
  }

  /** null where the net has no such units. */
  evaluate({ column, units }: HiddenSpaceChoice): HiddenSpace | null {
    const { probe, samples } = this;
    if (units.some((unit) => unit >= (probe.units[column] ?? 0))) return null;
    const read = probe.read([column]);
    const [a, b] = units.map((unit) => read.subarray(unit * probe.count, (unit + 1) * probe.count));
    return {
      column,
      units,
      samples: joined(a.subarray(0, samples), b.subarray(0, samples)),
      lines: joined(a.subarray(samples), b.subarray(samples)),
      corners: CORNERS,
    };
  }
}

/** Lines of constant x1 from bottom to top, then of constant x2 from left to right. */
function gridLines({ x, y }: Square): Float32Array[] {
  const line = (i: number) => Math.floor(i / CORNERS) / (LINES - 1);
  const along = (i: number) => (i % CORNERS) / (CORNERS - 1);
  const fill = (share: (i: number) => number, [from, to]: [number, number]) =>
    Float32Array.from({ length: LINES * CORNERS }, (_, i) => from + share(i) * (to - from));
  return [joined(fill(line, x), fill(along, x)), joined(fill(along, y), fill(line, y))];
}

/** Of one column there is one line, along it, beside one that is only a place. */
function rangeLine({ x }: Square): Float32Array {
  return joined(new Float32Array(CORNERS).fill(x[0]), centersAlong(x, CORNERS));
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
