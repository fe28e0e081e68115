/** Ticks of an axis of the plane, as many as can be read beside one another. */
import type { Tick } from './axes.ts';
import { powerOfTen, trimmed } from './figures.ts';
import { linearFormat, linearTicks, type Scale } from './scale.ts';
import { figuresWidth } from './text.ts';

/** Longer figures are written as powers of ten where that tells them apart. */
const LONG = 9;
/** Least distance of two figures beside one another. */
const APART_PX = 10;

/** About one each `apartPx`; fewer where their figures, beside one another, would meet. */
export function planeTicks(scale: Scale, apartPx: number, isAcross: boolean): Tick[] {
  const [from, to] = scale.range();
  const length = Math.abs(to - from);
  const most = Math.max(2, Math.floor(length / apartPx));
  let ticks = ticksOf(scale, most);
  for (let count = most - 1; isAcross && count >= 1 && meet(ticks); count--) ticks = ticksOf(scale, count);
  return ticks;
}

function ticksOf(scale: Scale, count: number): Tick[] {
  const values = linearTicks(scale, count);
  const plain = values.map(linearFormat(scale, count));
  const powers = values.map((value) => trimmed(powerOfTen(value)));
  const isLong = plain.some((label) => label.length > LONG);
  const isShorter = Math.max(0, ...powers.map(({ length }) => length)) <= LONG;
  const labels = isLong && isShorter ? powers : plain;
  return values.map((value, at) => ({ at: scale(value), label: labels[at] }));
}

function meet(ticks: readonly Tick[]): boolean {
  return ticks.some(({ at, label }, i) => {
    if (i === 0) return false;
    const before = ticks[i - 1];
    return at - before.at < (figuresWidth(label) + figuresWidth(before.label)) / 2 + APART_PX;
  });
}
