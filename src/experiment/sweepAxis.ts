/** The numbers of an experiment that a sweep can vary: hyperparameters of its parts, its sizes, its training loop. */
import { datasetDefinition } from '../datasets/index.ts';
import type { Fields, SliderRange } from '../engine/fields.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import { optimizerDefinition } from '../engine/optimizers/index.ts';
import { type Experiment, trainingRowsOf } from './experiment.ts';
import { activationOf, hiddenSizes, withHiddenLayers, withUnits } from './model/architecture.ts';
import { fitted } from './model/outputActivation.ts';

export interface SweepAxis {
  /** Path of the value in the experiment, such as `optimizer.lr`; `hidden_units` or `hidden_layers` for sizes of the net. */
  id: string;
  integer: boolean;
  /** Bounds of the values, and proposed ones. */
  min: number;
  max: number;
  range: SliderRange;
  write(experiment: Experiment, value: number): Experiment;
}

/** The steps of an axis from `from` to `to`, even in the logarithm where `log`; whole and without repeats where `integer`. */
export function sweepValues(
  from: number,
  to: number,
  steps: number,
  log: boolean,
  integer: boolean,
): number[] {
  const values = Array.from({ length: steps }, (_, i) => {
    const t = steps === 1 ? 0 : i / (steps - 1);
    const value = log ? from * (to / from) ** t : from + (to - from) * t;
    return integer ? Math.round(value) : Number(value.toPrecision(4));
  });
  return [...new Set(values)];
}

export function sweepAxes(experiment: Experiment): SweepAxis[] {
  const { data, loss, optimizer } = experiment;
  return [
    ...fieldAxes('optimizer', optimizerDefinition(optimizer.type).fields),
    ...sizeAxes(experiment),
    ...loopAxes(experiment),
    ...fieldAxes('data', datasetDefinition(data.kind).fields),
    ...fieldAxes('loss', lossDefinition(loss.type).fields),
  ];
}

function fieldAxes(part: 'optimizer' | 'data' | 'loss', fields: Fields): SweepAxis[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if ((field.kind !== 'number' && field.kind !== 'integer') || field.slider === undefined) return [];
    const { kind, min, max, slider } = field;
    const write = (experiment: Experiment, value: number) => {
      const written = { ...experiment, [part]: { ...experiment[part], [name]: value } } as Experiment;
      // Spirals of more arms have more classes.
      return part === 'data' ? fitted(written) : written;
    };
    return [{ id: `${part}.${name}`, integer: kind === 'integer', min, max, range: slider, write }];
  });
}

function sizeAxes(experiment: Experiment): SweepAxis[] {
  const layers: SweepAxis = {
    id: 'hidden_layers',
    integer: true,
    min: 0,
    max: 6,
    range: { from: 0, to: 4, step: 1 },
    write: (before, count) => ({
      ...before,
      model: withHiddenLayers(before.model, count, activationOf(before.model) ?? 'Sigmoid'),
    }),
  };
  if (hiddenSizes(experiment.model).length === 0) return [layers];
  const units: SweepAxis = {
    id: 'hidden_units',
    integer: true,
    min: 1,
    max: 256,
    range: { from: 1, to: 16, step: 1 },
    write: (before, value) => ({
      ...before,
      model: hiddenSizes(before.model).reduce(
        (model, _size, layer) => withUnits(model, layer, value),
        before.model,
      ),
    }),
  };
  return [units, layers];
}

function loopAxes(experiment: Experiment): SweepAxis[] {
  const rows = trainingRowsOf(experiment);
  const loop = (name: 'epochs' | 'batch_size', max: number, range: SliderRange): SweepAxis => ({
    id: `training.${name}`,
    integer: true,
    min: 1,
    max,
    range,
    write: (before, value) => ({ ...before, training: { ...before.training, [name]: value } }),
  });
  return [
    loop('batch_size', rows, { from: 1, to: rows, log: true }),
    loop('epochs', 1_000_000, { from: 10, to: experiment.training.epochs, log: true }),
  ];
}
