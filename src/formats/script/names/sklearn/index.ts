/** scikit-learn: the generators and tables that are kinds of the page, train_test_split, and the names of its scalers and metrics. */
import { type DataConfig, type DatasetKind, datasetDefinition } from '../../../../datasets/index.ts';
import { defaultValues, type Fields } from '../../../../engine/fields.ts';
import { checkRandomState } from '../../../../engine/random/randomState.ts';
import { laterText } from '../../../../messages/later.ts';
import { type Machine, notUnderstood } from '../../interpret/machine.ts';
import { ScriptRefusal } from '../../refusal.ts';
import { columnNames } from '../../values/columnNames.ts';
import { indexed } from '../../values/indexing.ts';
import { fromValues, type Tensor } from '../../values/tensor.ts';
import { type Arguments, list, SHOWN, type Value } from '../../values/values.ts';
import { bound, integerOf, isTrue, numberOf } from '../arguments.ts';
import { configOf } from '../configOf.ts';
import type { Name } from '../name.ts';
import { globalState } from '../numpy.ts';
import { metricNames } from './metrics.ts';
import { type Split, stratified } from './stratified.ts';

function generated(kind: DatasetKind, args: Arguments, machine: Machine): Value {
  const definition = datasetDefinition(kind);
  const own = Object.fromEntries(
    Object.entries(definition.fields).filter(
      ([name]) => !['scaler', 'split', 'test_fraction', 'numpy_seed'].includes(name),
    ),
  );
  const { config, literals } = configOf(own, args, ['n_samples']);
  checkRanges(own, config, args, machine);
  const values = { ...defaultValues(definition.fields), ...config };
  const data = { kind, ...values } as unknown as DataConfig;
  const isGlobal = 'random_state' in values && values.random_state === null;
  if (isGlobal) globalState(machine);
  return sampled(data, args, machine, literals);
}

/** What scikit-learn refuses, or the page: of such data nothing is drawn. */
function checkRanges(
  fields: Fields,
  config: Record<string, unknown>,
  args: Arguments,
  machine: Machine,
): void {
  for (const [name, value] of Object.entries(config)) {
    const field = fields[name];
    const range = field.kind === 'either' ? field.number : field;
    if (typeof value !== 'number' || (range?.kind !== 'number' && range?.kind !== 'integer')) continue;
    const { min, max, aboveMin, belowMax, kind } = range;
    const isInside =
      value >= min && value <= max && !(aboveMin && value === min) && !(belowMax && value === max);
    if (isInside && (kind === 'number' || Number.isInteger(value))) continue;
    throw notUnderstood(args.namedPlaces.get(name) ?? args.place, machine);
  }
}

function sampled(data: DataConfig, args: Arguments, machine: Machine, literals = new Map()): Value {
  machine.checkDraw(args.place);
  const definition = datasetDefinition(data.kind);
  const refusal = definition.refuses?.(data) ?? null;
  if (refusal !== null) throw new ScriptRefusal(args.place, laterText.readScript.torchRefuses(refusal));
  if (definition.samples(data) > 20_000) throw new ScriptRefusal(args.place, laterText.readScript.tooLarge);
  const points = definition.draw(
    { ...data, scaler: 'StandardScaler' } as DataConfig,
    machine.generator,
    machine.numpy,
  );
  const raw = points.raw ?? [];
  const rows = raw[0]?.length ?? 0;
  const x = fromValues(
    Float64Array.from(
      { length: rows * raw.length },
      (_, i) => raw[i % raw.length][Math.floor(i / raw.length)],
    ),
    [rows, raw.length],
    'float64',
    true,
  );
  const { targets } = points;
  const y = targets
    ? fromValues(
        Float64Array.from(
          { length: rows * targets.length },
          (_, i) => targets[i % targets.length][Math.floor(i / targets.length)],
        ),
        targets.length === 1 ? [rows] : [rows, targets.length],
        'float64',
        true,
      )
    : fromValues(points.labels, [rows], 'int64', true);
  machine.marks.all.push({ kind: 'origin', data, points, draw: null, place: args.place, literals });
  return list([{ ...x, columns: columnNames(raw.length) }, y], true);
}

const table =
  (kind: DatasetKind): Name =>
  (args, machine) => {
    const { return_X_y } = bound(args, 'return_X_y');
    const made = sampled(
      { kind, ...defaultValues(datasetDefinition(kind).fields) } as unknown as DataConfig,
      args,
      machine,
    );
    if (isTrue(return_X_y) || made.t !== 'list') return made;
    return {
      t: 'object',
      own: {
        t: 'class',
        name: 'Bunch',
        base: 'object',
        methods: new Map(),
        attributes: new Map(),
        place: args.place,
      },
      attributes: new Map([
        ['data', made.items[0]],
        ['target', made.items[1]],
        ...['target_names', 'feature_names', 'DESCR'].map((name): [string, Value] => [name, SHOWN]),
      ]),
    };
  };

/** A share of the rows, or so many: those that train_size leaves, where it is given alone. Both must take all rows. */
function testSize(
  { test_size, train_size }: Record<string, Value | undefined>,
  rows: number,
  args: Arguments,
  machine: Machine,
): number {
  const given = (value: Value | undefined) => {
    if (value === undefined || value.t === 'none') return null;
    const number = numberOf(value, args);
    if (number >= 1 && value.t === 'number' && value.type === 'float')
      throw notUnderstood(args.place, machine);
    return number;
  };
  const [test, train] = [given(test_size), given(train_size)];
  if (train === null) return test ?? 0.25;
  const left = rows - (train < 1 ? Math.floor(train * rows) : train);
  if (test !== null && (test < 1 ? Math.ceil(test * rows) : test) !== left)
    throw new ScriptRefusal(args.place, laterText.readScript.splitRest);
  return left;
}

function split(args: Arguments, machine: Machine): Value {
  const named = new Map(args.named);
  const options = bound({ ...args, given: [], named }, 'test_size train_size random_state shuffle stratify');
  const { given } = args;
  const isShuffled = options.shuffle === undefined || isTrue(options.shuffle);
  const classes = options.stratify?.t === 'none' ? undefined : options.stratify;
  if (
    !given.every((value): value is Tensor => value.t === 'tensor') ||
    given.length === 0 ||
    (classes !== undefined && !isShuffled)
  )
    throw notUnderstood(args.place, machine);
  machine.checkDraw(args.place);
  const rows = given[0].shape[0];
  const state =
    options.random_state === undefined || options.random_state.t === 'none'
      ? null
      : integerOf(options.random_state, args);
  const size = testSize(options, rows, args, machine);
  const count = size < 1 ? Math.ceil(size * rows) : size;
  if (!(count > 0 && count < rows)) throw notUnderstood(args.place, machine);
  if (!isShuffled) {
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    return parts(given, { train: order.subarray(0, rows - count), test: order.subarray(rows - count) });
  }
  if (state === null) globalState(machine);
  const random = checkRandomState(state, machine.numpy);
  if (classes !== undefined) {
    const isLabels = classes.t === 'tensor' && classes.shape.length === 1 && classes.shape[0] === rows;
    const made = isLabels ? stratified(classes.data, count, random) : null;
    if (made === null) throw notUnderstood(args.namedPlaces.get('stratify') ?? args.place, machine);
    return parts(given, made);
  }
  const permutation = random.permutation(rows);
  const literals = new Map(
    Object.entries(options).flatMap(([name, value]) =>
      value?.t === 'number' && value.literal ? [[name, value.literal]] : [],
    ) as [string, { from: number; to: number }][],
  );
  machine.marks.all.push({
    kind: 'split',
    type: 'train_test_split',
    rows,
    testSize: size,
    randomState: state,
    draw: null,
    literals,
  });
  return parts(given, { train: permutation.subarray(count), test: permutation.subarray(0, count) });
}

/** Of each tensor the rows of the training, then those of the test. */
function parts(given: readonly Tensor[], { train, test }: Split): Value {
  const pick = (tensor: Tensor, rows: Int32Array) =>
    indexed(tensor, [{ kind: 'rows', rows: fromValues(rows, [rows.length], 'int64', tensor.isArray) }]);
  return list(given.flatMap((tensor) => [pick(tensor, train), pick(tensor, test)]));
}

export const sklearnNames: Record<string, Name> = {
  ...Object.fromEntries(
    (['make_moons', 'make_circles', 'make_blobs', 'make_regression'] as const).map((kind): [string, Name] => [
      `sklearn.datasets.${kind}`,
      (args, machine) => generated(kind, args, machine),
    ]),
  ),
  'sklearn.datasets.load_iris': table('iris'),
  'sklearn.datasets.load_breast_cancer': table('breast_cancer'),
  'sklearn.model_selection.train_test_split': split,
  ...metricNames,
  'sklearn.preprocessing.StandardScaler': (args) => {
    bound(args, '');
    return { t: 'scaler', fit: null };
  },
  'sklearn.preprocessing.MinMaxScaler': (args) => {
    bound(args, '');
    return { t: 'scaler', fit: null, isMinMax: true };
  },
};
