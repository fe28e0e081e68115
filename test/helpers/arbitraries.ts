/** Experiments and values for property tests, drawn from what the registries declare. */
import fc, { type Arbitrary } from 'fast-check';
import { datasets } from '../../src/datasets/index.ts';
import { inputNames } from '../../src/datasets/inputs.ts';
import { type Field, type Fields, isOptional } from '../../src/engine/fields.ts';
import { type LayerConfig, layers } from '../../src/engine/layers/index.ts';
import { LOOP_LINES } from '../../src/engine/loop/rare/order.ts';
import { type LossType, losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { fitted, withLoss } from '../../src/experiment/model/outputActivation.ts';

/** Sizes exceed their least by at most this: these tests are not about how long large experiments take. */
const MOST_MORE = 12;

/** A value that the field takes; its bounds come up often. */
function fieldValue(field: Field): Arbitrary<unknown> {
  switch (field.kind) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'integer':
      return fc.integer({ min: field.min, max: Math.min(field.max, field.min + MOST_MORE) });
    case 'number':
      return number(field);
    case 'numbers': {
      const { minLength, maxLength, integers } = field;
      const item = integers ? fc.integer({ min: field.min, max: field.max }) : number(field);
      return fc.array(item, { minLength, maxLength: Math.min(maxLength, minLength + MOST_MORE) });
    }
    case 'rows': {
      const { columns, minRows, maxRows } = field;
      const row = fc.array(number(field), { minLength: columns, maxLength: columns });
      return fc.array(row, { minLength: minRows, maxLength: Math.min(maxRows, minRows + MOST_MORE) });
    }
    case 'names': {
      const name = fc.string({ minLength: 1, maxLength: field.maxCharacters, unit: 'grapheme' });
      const line = name.filter(
        (words) => words.length <= field.maxCharacters && !/[\p{Cc}\u2028\u2029]/u.test(words),
      );
      return fc.array(line, { maxLength: field.maxLength });
    }
    case 'either': {
      const { number, list, rows, none } = field;
      const parts = [number, list, rows].filter((part) => part !== undefined).map(fieldValue);
      return fc.oneof(...parts, ...(none ? [fc.constant(null)] : []));
    }
    case 'entry':
      return fc.option(entry('type', field.registry), { nil: undefined });
    case 'init':
      return fc.constant(undefined);
  }
}

function number(field: {
  min: number;
  max: number;
  aboveMin?: boolean;
  belowMax?: boolean;
  default?: unknown;
}) {
  const { min, max, aboveMin, belowMax } = field;
  const any = fc.double({ min, max, noNaN: true, minExcluded: aboveMin, maxExcluded: belowMax });
  const ends = [min, max, field.default].filter(
    (x): x is number => typeof x === 'number' && !(aboveMin && x === min) && !(belowMax && x === max),
  );
  return ends.length === 0 ? any : fc.oneof(any, fc.constantFrom(...ends));
}

function entry(
  key: 'type' | 'kind',
  registry: Record<string, { fields: Fields }>,
): Arbitrary<Record<string, unknown>> {
  return fc.oneof(
    ...Object.entries(registry).map(([name, { fields }]) =>
      fc
        .record(
          Object.fromEntries(
            Object.entries(fields).map(([field, declared]) => [field, fieldValue(declared)]),
          ),
          { requiredKeys: Object.keys(fields).filter((field) => !isOptional(fields[field])) },
        )
        .map((values) => ({ [key]: name, ...JSON.parse(JSON.stringify(values)) })),
    ),
  );
}

const { Linear: _, ...others } = layers;

function hidden(features: number): Arbitrary<LayerConfig[]> {
  const block = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
    fc.array(entry('type', others), { maxLength: 2 }),
  );
  return fc.array(block, { maxLength: 3 }).map((blocks) => {
    let given = features;
    const model = blocks.flatMap(([units, bias, behind]) => {
      const linear = { type: 'Linear', in_features: given, out_features: units, bias };
      given = units;
      return [linear, ...behind];
    });
    return [...model, { type: 'Linear', in_features: given, out_features: 2, bias: true }] as LayerConfig[];
  });
}

/** Options of the loop: a key that is at its default is not there. */
const loop = fc
  .record(
    {
      loader: fc.constant('DataLoader'),
      drop_last: fc.constant(true),
      clip_grad_norm: fc.constantFrom(0.01, 1),
      clip_grad_value: fc.constantFrom(0.001, 5),
      validate: fc.constant(true),
      test_pass: fc.constant('after'),
      order: fc.shuffledSubarray([...LOOP_LINES, ...LOOP_LINES], { minLength: 2 }),
    },
    { requiredKeys: [] },
  )
  .map(({ drop_last, test_pass, order, ...rest }) => ({
    ...rest,
    ...(rest.loader && test_pass ? { test_pass } : {}),
    ...(rest.loader && drop_last ? { drop_last } : {}),
    ...(order?.includes('forward') && order.includes('loss') && order.join() !== LOOP_LINES.join()
      ? { order }
      : {}),
  }));

const coreTraining = fc.record({
  epochs: fc.integer({ min: 1, max: 12 }),
  batch_size: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 12 })),
  shuffle: fc.boolean(),
  zero_grad: fc.boolean(),
  stop_at_loss: fc.constantFrom(null, 0, 0.5),
  stop_at_accuracy: fc.constantFrom(null, 0.75),
  patience: fc.constantFrom(null, 1, 3),
  log_every: fc.integer({ min: 1, max: 1000 }),
  changes: fc
    .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
    .map((epochs) => epochs.sort((a, b) => a - b).map((epoch) => ({ epoch, optimizer: { lr: epoch / 10 } }))),
});

const training = fc.tuple(coreTraining, loop).map(([core, options]) => ({
  ...core,
  ...options,
  zero_grad: core.zero_grad || 'order' in options,
}));

const names = inputNames(2);

/** Experiments that the parser takes: every kind of data, layer, loss and optimizer, with values from end to end. */
export const experiments: Arbitrary<Experiment> = fc
  .record({
    seed: fc.maxSafeNat(),
    // A test set is chosen by a split or by a share.
    data: entry('kind', datasets).map((data) => (data.split ? { ...data, test_fraction: 0 } : data)),
    inputs: fc.subarray([...names], { minLength: 1 }),
    loss: entry('type', losses),
    optimizer: entry('type', optimizers),
    training,
  })
  .chain((parts) => hidden(parts.inputs.length).map((model) => ({ ...parts, model })))
  .map(({ loss, ...parts }) => {
    const shaped = fitted(
      withLoss({ ...tutorial, ...parts } as unknown as Experiment, loss.type as LossType),
    );
    return { ...shaped, loss: loss as Experiment['loss'] };
  })
  .map((experiment) => parseExperiment(experimentToJson(experiment)))
  .filter((read) => read.ok)
  .map(({ value }) => value);
