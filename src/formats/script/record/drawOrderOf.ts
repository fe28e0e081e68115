/** Seeds and draws before the training as the experiment's order of draws. */
import { Generator, type GeneratorState } from '../../../engine/random/generator.ts';
import type { DrawOrder } from '../../../experiment/experiment.ts';
import type { Place } from '../refusal.ts';
import type { ModuleValue } from '../values/values.ts';
import type { Draw, Mark } from './marks.ts';
import { drawnBetween } from './words.ts';

export interface OrderFound extends DrawOrder {
  seed: number;
  seedPlace?: Place;
}

type Seed = Extract<Mark, { kind: 'seed' }>;

/** `data`: what the data draws, null where that is nothing. null where the draws can't be said. */
export function drawOrderOf(
  marks: readonly Mark[],
  layers: readonly ModuleValue[],
  data: Draw | null,
  loopStart: GeneratorState,
): OrderFound | null {
  const drawing = marks.filter(
    (mark): mark is Extract<Mark, { draw: Draw }> =>
      (mark.kind === 'layer' && layers.includes(mark.module)) ||
      (mark.kind === 'init' && layers.includes(mark.parameter.module)),
  );
  const start: GeneratorState = new Generator(0).state();
  const first = drawing[0]?.draw.before ?? loopStart;
  const last = drawing[drawing.length - 1]?.draw.after ?? first;
  const firstAt = drawing.length > 0 ? marks.indexOf(drawing[0] as Mark) : marks.length;
  const lastAt = drawing.length > 0 ? marks.indexOf(drawing[drawing.length - 1] as Mark) : marks.length;
  const dataAt =
    data === null
      ? -1
      : marks.findIndex((mark) => 'draw' in mark && mark.draw !== null && mark.draw.before === data.before);
  const seeds = (from: number, to: number) =>
    marks.slice(Math.max(0, from), to).filter((mark): mark is Seed => mark.kind === 'seed');
  const isNetFirst = data !== null && dataAt > lastAt;
  const places = isNetFirst ? (['net', 'data'] as const) : (['data', 'net'] as const);
  const at = {
    data: [dataAt, data?.before ?? start, data?.after ?? start],
    net: [firstAt, first, last],
  } as const;
  const draws: Partial<Record<'data' | 'net' | 'loop', number>> = {};
  const again: { net?: number; loop?: number } = {};
  let seed: Seed | null = null;
  let from = 0;
  let position = start;
  let isBegun = false;
  for (const place of [...places, 'loop'] as const) {
    if (place === 'data' && data === null) continue;
    const [index, before, after] = place === 'loop' ? [marks.length, loopStart, loopStart] : at[place];
    const found = seeds(from, index);
    if (found.length > 0) {
      const newest = found[found.length - 1];
      // What was drawn before the first seed has the seed 0.
      if (seed === null && isBegun && place !== 'data') again[place] = newest.seed;
      else if (seed === null) {
        // Of several the first is the experiment's; where nothing lies between, the newest is enough.
        seed = found[0];
        if (newest !== seed && place !== 'data') again[place] = newest.seed;
        else seed = newest;
      } else if (place === 'data') return null;
      else again[place] = newest.seed;
      position = newest.after;
    }
    const words = drawnBetween(position, before);
    if (words === null) return null;
    if (words > 0) draws[place] = words;
    position = after;
    isBegun = true;
    from = place === 'net' ? lastAt : index;
  }
  return {
    seed: seed?.seed ?? 0,
    ...(seed?.literal && { seedPlace: seed.literal }),
    ...(isNetFirst && { net_first: true }),
    ...(Object.keys(draws).length > 0 && { draws_before: draws }),
    ...(Object.keys(again).length > 0 && { seed_again: again }),
  };
}
