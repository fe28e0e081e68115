/** Numbers of the training's inputs that were taken with other rows in them, such as a mean over the whole table. */
import type { Place } from '../../refusal.ts';
import type { Statistic, Tensor } from '../../values/tensor.ts';
import type { Seen } from './observe.ts';

export interface Leak {
  place: Place;
  statistic: Statistic;
  /** The test set is scaled by numbers of its own. */
  isOfTest: boolean;
}

/** One for each tensor that they were taken over. */
export function leaksOf(seen: Seen): Leak[] {
  const trained = seen.loss?.output.input;
  const inTraining = trained?.statistics ?? [];
  if (trained === undefined || inTraining.length === 0) return [];
  const known = new Set(inTraining.map(({ of }) => of));
  const wide = inTraining.filter((one) => one.of.shape[0] > trained.shape[0] && isKeptOut(one, seen));
  const own = seen.looks.flatMap(({ activation: { input } }) => {
    const all = input === trained ? [] : (input.statistics ?? []);
    return all.some(({ of }) => known.has(of)) ? [] : all.slice(0, 1);
  });
  return [...wide.map(leak(false)), ...own.map(leak(true))].filter(isFirst);
}

const leak =
  (isOfTest: boolean) =>
  (statistic: Statistic): Leak => ({ place: statistic.given, statistic, isOfTest });

const isFirst = ({ statistic }: Leak, i: number, all: readonly Leak[]): boolean =>
  all.findIndex((other) => other.statistic.of === statistic.of) === i;

/** Some of its rows are split off, or only looked at. */
function isKeptOut({ of }: Statistic, { marks, looks, loss }: Seen): boolean {
  const rows = of.shape[0];
  const isLook = (input: Tensor) =>
    input !== loss?.output.input &&
    input.shape[0] < rows &&
    input.statistics?.some((one) => one.of === of) === true;
  return (
    marks.some((mark) => mark.kind === 'split' && mark.rows === rows) ||
    looks.some(({ activation }) => isLook(activation.input))
  );
}
