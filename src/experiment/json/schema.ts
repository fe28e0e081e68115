/**
 * The experiment as a JSON Schema, derived from the registries, for editors that complete and check hand-written files.
 * It says what each value may be; whether values fit together (sizes, shapes) only the parser checks.
 * https://json-schema.org/draft/2020-12
 */
import { datasets } from '../../datasets/index.ts';
import { type Field, type Fields, isOptional, type Registry } from '../../engine/fields.ts';
import { inits } from '../../engine/init/index.ts';
import { type LayerType, layerDefinition, layers } from '../../engine/layers/index.ts';
import { loopOptions } from '../../engine/loop/index.ts';
import { losses } from '../../engine/losses/index.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../engine/optimizers/index.ts';
import { schedulers } from '../../engine/schedulers/index.ts';
import { tutorial } from '../experiment.ts';
import { changeableFields, MAX_CHANGES } from '../run/schedule.ts';
import { drawPlaceFields } from './drawOrderFields.ts';
import { MAX_LAYERS } from './parse.ts';
import { groupFields } from './readGroups.ts';
import { MAX_EPOCHS, type TrainingField, trainingFields } from './trainingFields.ts';
import { experimentToJson } from './write.ts';

type Schema = Record<string, unknown>;

/** datasets/inputs.ts, of up to 64 columns. */
const X = 'x([1-9]|[1-5]\\d|6[0-4])';
const INPUTS = `^(${X}(\\^2|\\*${X})?|sin\\(${X}\\))$`;

export function experimentSchema(): Schema {
  const training = Object.entries(trainingFields) as [string, TrainingField][];
  const loop = Object.entries(loopOptions) as [string, { field: Field }][];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'nn.playground experiment',
    examples: [experimentToJson(tutorial)],
    ...object({
      seed: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      data: anyOf(datasets, 'kind'),
      inputs: { type: 'array', items: { type: 'string', pattern: INPUTS }, minItems: 1, uniqueItems: true },
      model: { type: 'array', items: { $ref: '#/$defs/layer' }, minItems: 1, maxItems: MAX_LAYERS },
      loss: anyOf(losses, 'type'),
      optimizer: anyOf(optimizers, 'type', (type) => groupsSchema(type as OptimizerType)),
      training: object(
        {
          ...Object.fromEntries(training.map(([name, field]) => [name, trainingSchema(field)])),
          changes: { $ref: '#/$defs/changes' },
          scheduler: { oneOf: [{ type: 'null' }, ...anyOf(schedulers, 'type').oneOf] },
          scheduler_step: { enum: ['epoch', 'step'], default: 'epoch' },
          ...Object.fromEntries(loop.map(([name, { field }]) => [name, loopSchema(field)])),
        },
        training.flatMap(([name, { nullable, ...field }]) =>
          nullable || field.default !== undefined ? [] : [name],
        ),
      ),
      net_first: { type: 'boolean', default: false },
      draws_before: {
        anyOf: [valueSchema(drawPlaceFields.draws_before.net), placesSchema('draws_before')],
      },
      seed_again: placesSchema('seed_again'),
    }),
    required: ['seed', 'data', 'model', 'loss', 'optimizer', 'training'],
    $defs: {
      layer: anyOf(layers, 'type', (type) => frozenSchema(type as LayerType)),
      init: anyOf(inits, 'type'),
      changes: changesSchema(),
    },
  };
}

function object(properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function placesSchema(key: keyof typeof drawPlaceFields): Schema {
  return object(valueSchemas(drawPlaceFields[key]));
}

/** `{ [key]: name, …hyperparameters }` of one of the entries. */
function anyOf(registry: Registry, key: string, more: (name: string) => Record<string, Schema> = () => ({})) {
  return {
    oneOf: Object.entries(registry).map(([name, { fields }]) =>
      object({ [key]: { const: name }, ...properties(fields), ...more(name) }, [key, ...requiredOf(fields)]),
    ),
  };
}

/** Parameter groups of an optimizer: modules, and hyperparameters of their own. */
function groupsSchema(type: OptimizerType): Record<string, Schema> {
  if (optimizerDefinition(type).minimizes) return {};
  const modules = {
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: MAX_LAYERS - 1 },
    minItems: 1,
  };
  const item = object({ modules, ...valueSchemas(groupFields(type)) }, ['modules']);
  return { groups: { type: 'array', items: item, minItems: 1, maxItems: MAX_LAYERS } };
}

/** A layer that has parameters can be frozen. */
function frozenSchema(type: LayerType): Record<string, Schema> {
  return layerDefinition(type).parameters ? { requires_grad: { type: 'boolean', default: true } } : {};
}

function properties(fields: Fields): Record<string, Schema> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));
}

function requiredOf(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    isOptional(field) || field.default !== undefined ? [] : [name],
  );
}

/** Hyperparameters of all optimizers: which one the experiment has is not known here. */
function changesSchema(): Schema {
  const types = Object.keys(optimizers) as OptimizerType[];
  const item = object(
    {
      epoch: { type: 'integer', minimum: 1, maximum: MAX_EPOCHS },
      optimizer: { anyOf: types.map((type) => object(valueSchemas(changeableFields(type)))) },
    },
    ['epoch', 'optimizer'],
  );
  return { type: 'array', items: item, maxItems: MAX_CHANGES, default: [] };
}

/** Fields without defaults: a change keeps what it leaves out. */
function valueSchemas(fields: Fields): Record<string, Schema> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field)]));
}

function trainingSchema({ nullable, sparse: _sparse, ...field }: TrainingField): Schema {
  const schema = fieldSchema(field);
  return nullable ? { ...schema, type: [schema.type, 'null'] } : schema;
}

/** Without a default the option is off, which null says too. */
function loopSchema(field: Field): Schema {
  const schema = fieldSchema(field);
  return field.default === undefined ? { ...schema, type: [schema.type, 'null'] } : schema;
}

function fieldSchema(field: Field): Schema {
  const value = valueSchema(field);
  const schema = field.orNull ? { oneOf: [{ type: 'null' }, value] } : value;
  return field.default === undefined ? schema : { ...schema, default: field.default };
}

function valueSchema(field: Field): Schema {
  switch (field.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: field.options };
    case 'integer':
    case 'number':
      return { type: field.kind, ...bounds(field) };
    case 'numbers':
      return {
        type: 'array',
        items: { type: field.integers ? 'integer' : 'number', ...bounds(field) },
        minItems: field.minLength,
        maxItems: field.maxLength,
      };
    case 'rows': {
      const { columns, maxColumns = columns } = field;
      const items = { type: 'number', ...bounds(field) };
      const row = { type: 'array', items, minItems: columns, maxItems: maxColumns };
      const item = field.orFlat ? { anyOf: [row, items] } : row;
      return { type: 'array', items: item, minItems: field.minRows, maxItems: field.maxRows };
    }
    case 'names':
      return {
        type: 'array',
        items: field.options
          ? { enum: field.options }
          : { type: 'string', minLength: 1, maxLength: field.maxCharacters },
        maxItems: field.maxLength,
      };
    case 'either': {
      const { number, list, rows, none } = field;
      const parts = [number, list, rows].filter((part) => part !== undefined).map(valueSchema);
      return { anyOf: none ? [...parts, { type: 'null' }] : parts };
    }
    case 'entry':
      return anyOf(field.registry, 'type');
    case 'init':
      return object(Object.fromEntries(field.parameters.map((name) => [name, { $ref: '#/$defs/init' }])));
  }
}

interface Bounds {
  min: number;
  max: number;
  aboveMin?: boolean;
  belowMax?: boolean;
}

function bounds({ min, max, aboveMin, belowMax }: Bounds): Schema {
  return {
    [aboveMin ? 'exclusiveMinimum' : 'minimum']: min,
    [belowMax ? 'exclusiveMaximum' : 'maximum']: max,
  };
}
