/** Script lines in which two values are swept: variables where that is enough, else a branch for each value. */
import { pythonFloat } from '../../engine/python.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { SweepAxis } from '../../experiment/sweepAxis.ts';
import { indented } from './section.ts';

export interface SweptAxis {
  axis: SweepAxis;
  values: readonly number[];
}

/** The variable that holds an axis's value: `lr` for `optimizer.lr`. */
export function variableOf({ axis: { id } }: SweptAxis): string {
  return id.slice(id.indexOf('.') + 1);
}

/** A value of an axis as Python writes it. */
export function literalOf({ axis }: SweptAxis, value: number): string {
  return axis.integer ? String(value) : pythonFloat(value);
}

/** Marker values that no experiment has by chance: the script has the variable in their place. */
const MARKS = {
  x: { integer: 90_001, number: 0.314159265 },
  y: { integer: 90_007, number: 0.271828182 },
};

interface Exception {
  a: number;
  b: number;
  text: string;
}

/**
 * The lines of `make` for every experiment of the sweep. They are taken from a marked experiment; combinations of values
 * for which `make` gives other lines get a branch of their own.
 */
export function sweptLines(
  make: (experiment: Experiment) => string[],
  base: Experiment,
  x: SweptAxis,
  y: SweptAxis,
): string[] {
  const at = (a: number, b: number) => make(x.axis.write(y.axis.write(base, b), a)).join('\n');
  const [markX, markY] = [markOf(x, 'x'), markOf(y, 'y')];
  const marked = at(markX, markY);
  const filled = (a: string, b: string) =>
    marked.replaceAll(literalOf(x, markX), a).replaceAll(literalOf(y, markY), b);
  const exceptions = y.values.flatMap((b) =>
    x.values.flatMap((a): Exception[] => {
      const text = at(a, b);
      return filled(literalOf(x, a), literalOf(y, b)) === text ? [] : [{ a, b, text }];
    }),
  );
  const general = filled(variableOf(x), variableOf(y)).split('\n');
  if (exceptions.length === 0) return marked === '' ? [] : general;
  const isWhole = exceptions.length < x.values.length * y.values.length;
  return branches(exceptions, x, y, isWhole ? general : null);
}

function markOf({ axis }: SweptAxis, which: 'x' | 'y'): number {
  return MARKS[which][axis.integer ? 'integer' : 'number'];
}

/** `if lr == 0.1: …`, each text once, with `otherwise` for all remaining values. */
function branches(exceptions: Exception[], x: SweptAxis, y: SweptAxis, otherwise: string[] | null): string[] {
  const texts = [...new Set(exceptions.map(({ text }) => text))];
  const branch = (text: string, i: number) => {
    const own = exceptions.filter((exception) => exception.text === text);
    const isLast = otherwise === null && i === texts.length - 1;
    const word = isLast && i > 0 ? 'else:' : `${i === 0 ? 'if' : 'elif'} ${condition(own, x, y)}:`;
    return [word, ...indented(text.split('\n'))];
  };
  if (otherwise === null && texts.length === 1) return texts[0].split('\n');
  const rest = otherwise === null ? [] : ['else:', ...indented(otherwise)];
  return [...texts.flatMap(branch), ...rest];
}

/** Branches by one of the values where the other does not matter. */
function condition(own: Exception[], x: SweptAxis, y: SweptAxis): string {
  const as = [...new Set(own.map(({ a }) => a))];
  const bs = [...new Set(own.map(({ b }) => b))];
  const isGrid = own.length === as.length * bs.length;
  if (isGrid && bs.length === y.values.length) return oneOf(x, as);
  if (isGrid && as.length === x.values.length) return oneOf(y, bs);
  if (isGrid) return `${oneOf(x, as)} and ${oneOf(y, bs)}`;
  const pairs = own.map(({ a, b }) => `(${literalOf(x, a)}, ${literalOf(y, b)})`);
  return `(${variableOf(x)}, ${variableOf(y)}) in (${pairs.join(', ')})`;
}

function oneOf(swept: SweptAxis, values: number[]): string {
  const literals = values.map((value) => literalOf(swept, value));
  return values.length === 1
    ? `${variableOf(swept)} == ${literals[0]}`
    : `${variableOf(swept)} in (${literals.join(', ')})`;
}
