/** Scales of axes: a number of the domain to a place in pixels, evenly or by its logarithm, and back. */
import { nice, tickStep, ticks } from 'd3';
import { decimal, decimalsOf } from './figures.ts';

export type Interval = readonly [number, number];

export interface Scale {
  /** The place of a value, in px. */
  (value: number): number;
  invert(px: number): number;
  domain(): Interval;
  range(): Interval;
}

/** A value's share of the way through the domain, and the value at a share. */
interface Measure {
  share(value: number): number;
  at(share: number): number;
}

/** `domain` ascends. With `isClamped`, what lies outside it is at its nearer end. */
export function linearScale(domain: Interval, range: Interval, isClamped = false): Scale {
  return scaleOf(
    { share: shareWithin(domain), at: (share) => between(domain, share) },
    domain,
    range,
    isClamped,
  );
}

/** Both ends of the ascending domain are above 0. */
export function logScale(domain: Interval, range: Interval, isClamped = false): Scale {
  const logarithms: Interval = [Math.log(domain[0]), Math.log(domain[1])];
  const share = shareWithin(logarithms);
  const measure = {
    share: (value: number) => share(Math.log(value)),
    at: (part: number) => Math.exp(between(logarithms, part)),
  };
  return scaleOf(measure, domain, range, isClamped);
}

function scaleOf({ share, at }: Measure, domain: Interval, range: Interval, isClamped: boolean): Scale {
  const [low, high] = domain;
  const [from, to] = range;
  const cut = (value: number) => (isClamped ? Math.min(high, Math.max(low, value)) : value);
  const back = shareWithin(range);
  // Tens of thousands of points go through it in a frame.
  const scale = (value: number) => {
    const part = share(cut(value));
    return from * (1 - part) + to * part;
  };
  return Object.assign(scale, {
    invert: (px: number) => cut(at(back(px))),
    domain: () => domain,
    range: () => range,
  });
}

/** The middle, where the ends are the same. */
function shareWithin([from, to]: Interval): Measure['share'] {
  const length = to - from;
  return length === 0 ? () => 0.5 : (value) => (value - from) / length;
}

const between = ([from, to]: Interval, share: number) => from * (1 - share) + to * share;

/** The domain extended to round values, so that each end is a tick of about `count`. */
export function niceDomain([low, high]: Interval, count: number): Interval {
  return nice(low, high, count);
}

/** About `count` round values within the scale's domain. */
export function linearTicks(scale: Scale, count: number): number[] {
  const [from, to] = scale.domain();
  return ticks(from, to, count);
}

/** Writes these ticks, all with as many decimals as their step has. */
export function linearFormat(scale: Scale, count: number): (value: number) => string {
  const [from, to] = scale.domain();
  const decimals = decimalsOf(tickStep(from, to, count));
  return (value) => decimal(value, decimals);
}
