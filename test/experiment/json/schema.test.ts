/** `SCHEMA=write npx vitest run test/experiment/json/schema.test.ts` writes the published schema anew, for `npm run format`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentSchema } from '../../../src/experiment/json/schema.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { bitExperiments } from '../../helpers/bits.ts';
import { verificationCases } from '../../verify/experiments.ts';

const published = new URL('../../../public/experiment.schema.json', import.meta.url);
const schema = JSON.parse(JSON.stringify(experimentSchema()));

test('the published schema is what the registries say', () => {
  if (process.env.SCHEMA === 'write') writeFileSync(published, JSON.stringify(schema));
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(schema);
});

const isValid = new Ajv2020({ strict: false }).compile(experimentSchema());
const experiments: [string, Experiment][] = [
  ...Object.entries(bitExperiments),
  ...verificationCases().map(({ name, experiment }): [string, Experiment] => [name, experiment]),
];

test('it takes every experiment that is compared with PyTorch', () => {
  const refused = experiments.filter(([, experiment]) => !isValid(experimentToJson(experiment)));
  expect(refused.map(([name]) => name)).toEqual([]);
});

describe('it refuses, as the parser does,', () => {
  type Damage = (json: Record<string, Record<string, unknown>>) => void;
  const cases: [string, Damage][] = [
    ['an unknown key', (json) => Object.assign(json, { extra: 1 })],
    ['a missing part', (json) => delete json.loss],
    ['an unknown optimizer', (json) => Object.assign(json.optimizer, { type: 'SparseAdam' })],
    ['another optimizer’s key', (json) => Object.assign(json.optimizer, { betas: [0.9, 0.999] })],
    ['a value out of range', (json) => Object.assign(json.optimizer, { lr: -1 })],
    ['no learning rate', (json) => delete json.optimizer.lr],
    ['half an epoch', (json) => Object.assign(json.training, { epochs: 0.5 })],
    [
      'a center of three coordinates',
      (json) =>
        Object.assign(json.data, {
          centers: [
            [1, 2, 3],
            [0, 0],
          ],
        }),
    ],
  ];
  test.each(cases)('%s', (_what, damage) => {
    const json = structuredClone(experimentToJson(tutorial)) as Record<string, Record<string, unknown>>;
    expect(isValid(json)).toBe(true);
    damage(json);
    expect(isValid(json)).toBe(false);
    expect(parseExperiment(json).ok).toBe(false);
  });
});
