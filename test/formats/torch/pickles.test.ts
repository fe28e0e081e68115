/** Files of every kind that people bring, as PyTorch, pickle and joblib wrote them: test/fixtures/pickles/make_pickles.py and make_models.py. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layerDefinition } from '../../../src/engine/layers/index.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { problemText } from '../../../src/experiment/json/reader.ts';
import type { ParsedFile } from '../../../src/formats/format.ts';
import { openFile } from '../../../src/formats/index.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import type { StateDict } from '../../../src/formats/parameters/tensor.ts';
import { fixture } from '../../helpers/golden.ts';

interface Facts {
  state?: [name: string, shape: number[], values: number[]][];
  printed?: string[];
  reason?: string;
}

const folder = new URL('../../fixtures/pickles/', import.meta.url);
const names = new Map(readdirSync(folder).map((name) => [name.replace(/\.[^.]*$/, ''), name]));
const made = ['a113', 'a213', 'b113', 'b213'].flatMap((version) =>
  Object.entries(fixture<{ files: Record<string, Facts> }>(`pickles/${version}.json`).files),
);
const withState = made.filter(([, { state, printed }]) => state && !printed);
const nets = made.filter(([, { printed }]) => printed);
const refused = made.filter(([, { reason }]) => reason);

/** The reasons of the plans, by the files' names. */
const whyNot: Record<string, RegExp> = {
  arrays_other_names: /none of its tensors is named as a layer's \(w1 \[3, 2\]\); name them 0\.weight/,
  quantized_part: /model: tensors that no layer here can have: 2\.weight \(quantized\); .*dequantize/,
  dynamic: /0\._packed_params\._packed_params \(quantized\)/,
  dynamic_model: /model: .*0\._packed_params\._packed_params \(quantized\)/,
  complex_part: /0\.weight \(complex numbers\); save plain ones: tensor\.real/,
};

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(names.get(name) ?? name, folder)));

function opened<T extends ParsedFile['type']>(name: string, type: T): Extract<ParsedFile, { type: T }> {
  const result = openFile(bytesOf(name));
  if (!result.ok) throw new Error(problemText(result.problem));
  if (result.value.type !== type) throw new Error(`expected ${type}, got ${result.value.type}`);
  return result.value as Extract<ParsedFile, { type: T }>;
}

function valuesOf(stateDict: StateDict): Facts['state'] {
  return [...stateDict].map(([name, tensor]) => [name, [...tensor.shape], Array.from(tensor.floats(name))]);
}

/** What the plan has to do with: read, and neither what is in it nor a refusal is told here. */
const planned = made.filter(([, { state, reason }]) => !state && !reason);

test('every file is one that is read or refused', () => {
  expect(withState.length + nets.length + refused.length + planned.length).toBe(made.length);
  expect(made.length).toBeGreaterThan(280);
});

test.each(planned)('%s, whose parameters are not all of a layer here, can be built by no plan', (name) => {
  const plan = planOpening(opened(name, 'parameters'), tutorial, name);
  expect(plan).toMatchObject({ type: 'refused', words: expect.stringMatching(whyNot[name.slice(5)]) });
});

test.each(withState)('%s gives the parameters that PyTorch reads, in their order', (name, { state }) => {
  expect(valuesOf(opened(name, 'parameters').parameters.stateDict)).toEqual(state);
});

test.each(nets)('%s gives the layers as PyTorch prints them, and their parameters', (name, facts) => {
  const { model, parameters } = opened(name, 'net');
  // What is computed in place is the same, and a dimension counted from the end is the only other one.
  const printed = facts.printed?.map((line) =>
    line
      .replace('(inplace=True)', '()')
      .replace('dim=-1', 'dim=1')
      .replace('dim=-2', 'dim=0')
      // PyTorch 2 prints a norm's bias.
      .replace(/^((?:Batch|Layer)Norm.*), bias=(?:True|False)/, '$1')
      .replace(/(beta|threshold)=(\d+)\.0/g, '$1=$2'),
  );
  expect(model.map((layer) => layerDefinition(layer.type).printed(layer))).toEqual(printed);
  expect(valuesOf(parameters.stateDict)).toEqual(facts.state);
});

test.each(refused)('%s is refused by the name of what is not read', (name, { reason = '' }) => {
  const result = openFile(bytesOf(name));
  expect(result.ok ? result.value.type : problemText(result.problem)).toMatch(new RegExp(reason));
});

describe('of a checkpoint', () => {
  const cases: [string, (string | null)[], unknown, string[]][] = [
    ['device', ['model_state_dict'], 12, ['device', 'gpu']],
    ['sizes', ['model_state_dict'], 12, ['shape', 'empty', 'pair']],
    ['texts', ['net'], null, ['epoch', 'loss', 'args']],
    ['numpy', ['net'], 7, ['acc', 'ok']],
    ['mixed', [null], undefined, ['epoch', 'note']],
    ['init_first', ['net', 'init', 'ema'], 9, ['init', 'ema']],
    ['nested', ['last.weights', 'best.weights'], 4, ['best']],
    ['scheduler', ['model_state_dict'], 12, ['rng_state']],
    ['groups_alike', ['model'], 2, []],
    ['groups_apart', ['model'], 2, []],
    ['old_checkpoint', ['model_state_dict'], 12, []],
    ['list', ['0'], null, ['1']],
  ];
  const versions = cases.flatMap((each) =>
    ['a113', 'a213'].map((version): typeof each => [`${version}_${each[0]}`, each[1], each[2], each[3]]),
  );
  test.each(versions)(
    '%s the dicts, the epoch and what is left out are told',
    (name, paths, epoch, leftOut) => {
      const { parameters, alternatives = [] } = opened(name, 'parameters');
      expect([parameters, ...alternatives].map(({ path = null }) => path)).toEqual(paths);
      expect(parameters.checkpoint?.epoch).toBe(epoch);
      expect(parameters.leftOut).toEqual(leftOut);
    },
  );

  test('groups of the same hyperparameters are one, with the state of all parameters', () => {
    const { checkpoint } = opened('a113_groups_alike', 'parameters').parameters;
    expect(checkpoint?.optimizer?.groups[0].options.get('lr')).toBe(0.02);
    expect([...(checkpoint?.optimizer?.state.keys() ?? [])]).toEqual([0, 1, 2, 3]);
  });

  test('other parameters than the last go without the epoch and the optimizer', () => {
    const { alternatives = [] } = opened('a113_init_first', 'parameters');
    expect(alternatives.map(({ checkpoint }) => checkpoint)).toEqual([null, null]);
  });

  test('a whole net in it is opened with the epoch and the optimizer', () => {
    const { parameters } = opened('a213_net_in_checkpoint', 'net');
    expect(parameters.checkpoint).toMatchObject({ epoch: 2, optimizer: { parameters: 4 } });
  });
});
