/** Axes of the loss curve: their ticks, and domains that cover all data with some margin and change only in round steps. */

import type { Tick } from '../axes.ts';
import { powerOfTen, significant, trimmed } from '../figures.ts';
import { formatCount } from '../format.ts';
import {
  type Interval,
  linearFormat,
  linearScale,
  linearTicks,
  logScale,
  niceDomain,
  type Scale,
} from '../scale.ts';

export type ScaleKind = 'linear' | 'log';

/** Margin above and below the data, as a share of their span. */
const ROOM = 0.04;
/** Most decades a log axis shows: a loss of 0 would otherwise ask for infinitely many. */
const MAX_DECADES = 12;
const EMPTY_DOMAIN: [number, number] = [0, 1];

/**
 * Loss axis over [min, max] (both infinite where there is nothing to show) with range [bottom, top] in px. A log axis
 * takes in positive values only; what lies below its domain is clamped to the axis.
 */
export function lossScale(kind: ScaleKind, min: number, max: number, bottom: number, top: number): Scale {
  return kind === 'log'
    ? logScale(logDomain(min, max), [bottom, top], true)
    : linearScale(niceDomain(linearDomain(min, max), 5), [bottom, top], true);
}

function linearDomain(min: number, max: number): [number, number] {
  if (min > max) return EMPTY_DOMAIN;
  const span = max - min || Math.abs(max) || 1;
  const low = min - span * ROOM;
  return [min >= 0 ? Math.max(0, low) : low, max + span * ROOM];
}

/** Extends to one significant digit: whole decades would leave most of the plot empty. */
function logDomain(min: number, max: number): [number, number] {
  if (!(max > 0) || min > max) return [0.1, 1];
  const high = roundOut(max * (1 + ROOM), Math.ceil);
  const floor = high * 10 ** -MAX_DECADES;
  return [roundOut(Math.max(min > 0 ? min : floor, floor) * (1 - ROOM), Math.floor), high];
}

function roundOut(value: number, round: (value: number) => number): number {
  const decade = Math.floor(Math.log10(value));
  return Number(`${round(value / 10 ** decade)}e${decade}`);
}

/** Epoch axis from 0 to `lastEpoch`; a log axis is of epoch + 1, since it has no 0. */
export function epochScale(kind: ScaleKind, lastEpoch: number, left: number, right: number): Scale {
  return kind === 'log'
    ? logScale([1, lastEpoch + 1], [left, right])
    : linearScale([0, lastEpoch], [left, right]);
}

export function lossTicks(scale: Scale, kind: ScaleKind, heightPx: number): Tick[] {
  const count = Math.max(2, Math.floor(heightPx / 44));
  const values = kind === 'log' ? logTicks(scale.domain(), count + 2) : linearTicks(scale, count);
  const [low, high] = scale.domain();
  const extreme = Math.max(Math.abs(low), Math.abs(high));
  const write =
    extreme >= 1e5 || extreme < 1e-3 ? writePower : kind === 'log' ? writeLog : linearFormat(scale, count);
  return values.map((value) => ({ at: scale(value), label: write(value) }));
}

/** A small power of ten is shorter as such than with its zeros. */
function writeLog(value: number): string {
  return value < 1e-3 ? writePower(value) : trimmed(significant(value));
}

const writePower = (value: number) => trimmed(powerOfTen(value));

export function epochTicks(scale: Scale, kind: ScaleKind, widthPx: number): Tick[] {
  const count = Math.max(2, Math.floor(widthPx / 90));
  const values = kind === 'log' ? logTicks(scale.domain(), count + 2) : linearTicks(scale, count);
  return values.filter(Number.isInteger).map((value) => ({ at: scale(value), label: formatCount(value) }));
}

/**
 * The finest of 1 2 3 … 9, 1 2 5, 1, and each second, third … power of ten that gives at most `most` ticks, and no fewer
 * than two where there are two: a range that holds but one power of ten has each second, third … of 1 2 5, or of 1 2 3 … 9.
 */
export function logTicks([low, high]: Interval, most: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const within = (step: number, mantissas: readonly number[]) =>
    ticksOf(first, last, step, mantissas).filter((tick) => tick >= low && tick <= high);
  for (const mantissas of MANTISSAS) {
    const ticks = within(1, mantissas);
    if (ticks.length <= most && ticks.length >= 2) return ticks;
  }
  const powers = within(Math.max(1, Math.ceil((last - first + 1) / most)), [1]);
  if (powers.length >= 2) return powers;
  const fine = [...MANTISSAS].reverse().map((mantissas) => within(1, mantissas));
  const enough = fine.find((ticks) => ticks.length >= 2) ?? powers;
  return enough.filter((_, at) => at % Math.ceil(enough.length / most) === 0);
}

const MANTISSAS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1]] as const;

function ticksOf(first: number, last: number, step: number, mantissas: readonly number[]): number[] {
  const ticks: number[] = [];
  for (let decade = first; decade <= last; decade += step) {
    // Read from text: 3 * 10 ** -1 would be 0.30000000000000004.
    for (const mantissa of mantissas) ticks.push(Number(`${mantissa}e${decade}`));
  }
  return ticks;
}
