/** What the data may be: kinds of the page's that the script's draws suggest, or own points. Each is proved afterwards. */
import { type DataConfig, datasetDefinition } from '../../../datasets/index.ts';
import { defaultValues } from '../../../engine/fields.ts';
import { samplesOf } from '../../../experiment/experiment.ts';
import type { Place } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import { type DataGuess, type Past, shareOf } from './guess.ts';
import type { Draw, Mark, Origin } from './marks.ts';
import { ownGuesses } from './ownPoints.ts';
import type { Facts } from './proof.ts';

/** One after another: to say own points takes longer than to say a kind, which is mostly proved first. */
export function* dataGuesses(facts: Facts, past: Past): Generator<DataGuess> {
  const { input } = facts;
  const { marks } = past;
  const inputs = input.columns;
  const origins = marks
    .filter((mark): mark is Extract<Mark, { kind: 'origin' }> => mark.kind === 'origin')
    .reverse();
  for (const origin of origins)
    for (const guess of splitGuesses(origin, input, past)) yield { ...guess, ...(inputs && { inputs }) };
  for (const origin of [...clusterOrigins(input, marks), ...curveOrigins(input, past)])
    yield* splitGuesses(origin, input, past);
  yield* ownGuesses(facts, past);
}

type KnownOrigin = Pick<Origin, 'data' | 'draw' | 'literals'>;

function splitGuesses(origin: KnownOrigin, input: Tensor, { marks, numpySeed }: Past): DataGuess[] {
  const samples = samplesOf({ data: origin.data });
  const rows = input.shape[0];
  const places = new Map(
    [...origin.literals].map(([name, place]): [string, Place] => [`data.${name}`, place]),
  );
  const scaler = marks.some(({ kind }) => kind === 'scaler') ? { scaler: 'StandardScaler' } : {};
  const hasSeed = numpySeed !== undefined && 'numpy_seed' in datasetDefinition(origin.data.kind).fields;
  const seed = hasSeed ? { numpy_seed: numpySeed } : {};
  const make = (
    more: object,
    draw: Draw | null = origin.draw,
    morePlaces: [string, Place][] = [],
  ): DataGuess => ({
    data: { ...origin.data, ...seed, ...scaler, ...more },
    draw,
    places: new Map([...places, ...morePlaces]),
  });
  const ends = (split: Draw | null): Draw | null =>
    split === null ? origin.draw : { before: origin.draw?.before ?? split.before, after: split.after };
  const splits = marks.filter(
    (mark): mark is Extract<Mark, { kind: 'split' }> => mark.kind === 'split' && mark.rows === samples,
  );
  const split = splits.flatMap((mark) => {
    if (mark.type === 'randperm')
      return [
        make({ test_fraction: shareOf(samples - rows, samples) }, ends(mark.draw)),
        make({ split: { type: 'randperm', test_size: samples - rows } }, ends(mark.draw)),
      ];
    return [
      make(
        { split: { type: 'train_test_split', test_size: mark.testSize, random_state: mark.randomState } },
        origin.draw,
        [...mark.literals].map(([name, place]): [string, Place] => [`data.split.${name}`, place]),
      ),
    ];
  });
  if (rows === samples) return [...split, make({})];
  return [...split, make({ split: { type: 'slice', test_size: shareOf(samples - rows, samples) } })];
}

/** One torch.normal after another, of as many rows each and with one deviation. */
function clusterOrigins(input: Tensor, marks: readonly Mark[]): KnownOrigin[] {
  const draws = marks.filter(
    (mark): mark is Extract<Mark, { kind: 'draw' }> =>
      mark.kind === 'draw' && mark.of === 'normal' && mark.values.length === 3 && mark.shape.length === 2,
  );
  if (draws.length < 2 || input.shape[1] !== 2) return [];
  const n = draws[0].shape[0];
  const std = draws[0].values[2];
  const rows = input.cut?.base.shape[0] ?? input.shape[0];
  if (draws.some(({ shape, values }) => shape[0] !== n || values[2] !== std) || n * draws.length !== rows)
    return [];
  const literal = draws[0].literals[0];
  const isOne = literal && draws.every(({ literals }) => literals[0]?.from === literal.from);
  return [
    {
      data: {
        ...defaultValues(datasetDefinition('gaussians').fields),
        kind: 'gaussians',
        samples_per_class: n,
        centers: draws.map(({ values }) => values.slice(0, 2)),
        std,
      } as DataConfig,
      draw: { before: draws[0].draw.before, after: draws[draws.length - 1].draw.after },
      literals: new Map(isOne ? [['std', literal]] : []),
    },
  ];
}

/** A grid, and noise of a size that stands in the script. */
function curveOrigins(input: Tensor, { marks, numbers }: Past): KnownOrigin[] {
  const isDraw =
    (of: string) =>
    (mark: Mark): mark is Extract<Mark, { kind: 'draw' }> =>
      mark.kind === 'draw' && mark.of === of;
  const [grid, noise] = [marks.find(isDraw('linspace')), marks.find(isDraw('rand'))];
  const rows = input.cut?.base.shape[0] ?? input.shape[0];
  if (!grid || !noise || input.shape[1] !== 1 || grid.shape[0] !== rows) return [];
  return numbers
    .filter(({ value }, i, all) => all.findIndex((other) => other.value === value) === i)
    .slice(0, 40)
    .flatMap(({ value, place }) =>
      ['square', 'cube', 'sin', 'line'].map((name): KnownOrigin => {
        const [, , samples] = grid.literals;
        const data = {
          kind: 'curve',
          samples: grid.shape[0],
          function: name,
          range: grid.values,
          noise: value,
        };
        return {
          data: { ...defaultValues(datasetDefinition('curve').fields), ...data } as DataConfig,
          draw: noise.draw,
          literals: new Map([
            ['noise', place],
            ...(samples ? [['samples', samples] as [string, Place]] : []),
          ]),
        };
      }),
    );
}
