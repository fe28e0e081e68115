/** The list of layers: each Linear follows what comes before it, and the rest stays as it was. */
import { describe, expect, test } from 'vitest';
import { type InitType, inits } from '../../../src/engine/init/index.ts';
import { type LayerConfig, type LayerType, layers } from '../../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import {
  featuresBefore,
  withInit,
  withInitValues,
  withLayerAdded,
  withLayerMoved,
  withLayerRemoved,
  withLayerValues,
} from '../../../src/experiment/model/layerList.ts';
import { linear } from '../../helpers/experiments.ts';

const { inputs, model } = tutorial;
const sigmoid = { type: 'Sigmoid' } as const;
const softmax = { type: 'Softmax', dim: 1 } as const;

/** The parser's message about a model; null where it is accepted. */
function refusal(changed: LayerConfig[]): string | null {
  const read = parseExperiment(experimentToJson({ ...tutorial, model: changed } as Experiment));
  return read.ok ? null : `${read.problem.path}: ${read.problem.message}`;
}

describe('adding', () => {
  test.each(Object.keys(layers) as LayerType[])(
    'a %s anywhere leaves every other layer as it was',
    (type) => {
      for (let at = 0; at <= model.length; at++) {
        const changed = withLayerAdded(tutorial, at, type);
        expect(changed[at].type).toBe(type);
        expect(changed.toSpliced(at, 1)).toEqual(model);
        expect(refusal(changed)).toBeNull();
      }
    },
  );

  test('a Linear takes in what it is given and gives out as much', () => {
    expect(withLayerAdded(tutorial, 0, 'Linear')[0]).toEqual(linear(2, 2));
    expect(withLayerAdded(tutorial, 2, 'Linear')[2]).toEqual(linear(5, 5));
  });
});

test('what follows a removed Linear takes in what came into it', () => {
  const net = { inputs, model: [linear(2, 7), sigmoid, linear(7, 3), sigmoid, linear(3, 2), softmax] };
  expect(withLayerRemoved(net, 2)).toEqual([linear(2, 7), sigmoid, sigmoid, linear(7, 2), softmax]);
  expect(withLayerRemoved(net, 3)).toEqual(net.model.toSpliced(3, 1));
});

test('moved Linears are connected anew, with the units that they had', () => {
  const net = { inputs, model: [linear(2, 7), sigmoid, linear(7, 3), linear(3, 2)] };
  expect(withLayerMoved(net, 0, 2)).toEqual([sigmoid, linear(2, 3), linear(3, 7), linear(7, 2)]);
  expect(withLayerMoved(net, 2, 0)).toEqual([linear(2, 3), linear(3, 7), sigmoid, linear(7, 2)]);
  expect(featuresBefore(net, 2)).toBe(7);
});

test('other units are taken in by the next Linear, and nothing else changes', () => {
  expect(withLayerValues(tutorial, 0, { out_features: 9 })).toEqual([
    linear(2, 9),
    sigmoid,
    linear(9, 5),
    ...model.slice(3),
  ]);
});

test('the last Linear cannot go: the reason is given', () => {
  const one = { inputs, model: [linear(2, 2), softmax] };
  expect(refusal(withLayerRemoved(one, 0))).toContain('at least one Linear');
});

describe('an init of a layer’s own', () => {
  test.each(Object.keys(inits) as InitType[])('%s of a weight is one that the experiment takes', (type) => {
    const changed = withInit(model, 2, 'weight', type);
    expect(refusal(changed)).toBeNull();
    expect(changed[2]).toMatchObject({ init: { weight: { type } } });
    expect(withInit(changed, 2, 'weight', null)).toEqual(model);
  });

  test('of a bias is dropped with the bias, that of the weight is kept', () => {
    const both = withInit(withInit(model, 0, 'weight', 'ones_'), 0, 'bias', 'zeros_');
    const changed = withLayerValues({ inputs, model: both }, 0, { bias: false });
    expect(changed[0]).toEqual({ ...linear(2, 5, false), init: { weight: { type: 'ones_' } } });
    expect(refusal(changed)).toBeNull();
  });

  test('has its own hyperparameters', () => {
    const changed = withInitValues(withInit(model, 0, 'bias', 'constant_'), 0, 'bias', { val: 0.5 });
    expect(changed[0]).toMatchObject({ init: { bias: { type: 'constant_', val: 0.5 } } });
    expect(refusal(withInit(model, 0, 'bias', 'xavier_uniform_'))).toContain('Fan in and fan out');
  });
});
