/** The nets of a file: by its dicts, and by prefixes in the names. */
import { describe, expect, test } from 'vitest';
import { fileNets } from '../../../src/formats/parameters/fileNets.ts';
import { linear } from '../../helpers/experiments.ts';
import { linears, saved } from '../../helpers/stateDicts.ts';

const model = [linear(2, 5), { type: 'Sigmoid' } as const, linear(5, 2)];

/** `path: names` */
function netsOf(...files: ReturnType<typeof saved>[]): string[] {
  return fileNets(files, model).map(({ path, stateDict }) => `${path}: ${[...stateDict.keys()].join(' ')}`);
}

const plain = '0.weight 0.bias 2.weight 2.bias';

describe('prefixes that all names have are taken off', () => {
  test.each(['module.', '_orig_mod.', 'model.', 'net.', '_orig_mod.module.', 'module.model.net.', 'a_b.0.'])(
    '%s',
    (prefix) => {
      expect(netsOf(saved(linears({ [`${prefix}0`]: [2, 5], [`${prefix}2`]: [5, 2] })))).toEqual([
        `: ${plain}`,
      ]);
    },
  );

  test('but not the name of the one layer', () => {
    expect(netsOf(saved(linears({ 'net.fc': [2, 2] })))).toEqual([': fc.weight fc.bias']);
    expect(netsOf(saved(linears({ fc: [2, 2] })))).toEqual([': fc.weight fc.bias']);
  });

  test('as far as the net at hand has none of them', () => {
    const nested = linears({ '0.0': [2, 5], '0.2': [5, 2] });
    expect(netsOf(saved(nested))).toEqual([`: ${plain}`]);
  });
});

describe('names with a prefix for each net are several nets', () => {
  test('an actor and a critic, which are a chain as well', () => {
    const shapes = linears({
      'actor.0': [2, 64],
      'actor.2': [64, 2],
      'critic.0': [2, 64],
      'critic.2': [64, 1],
    });
    expect(netsOf(saved(shapes)).map((net) => net.split(':')[0])).toEqual(['actor', 'critic', '']);
  });

  test('an actor and a critic beside a number that is no layer', () => {
    const shapes = {
      ...linears({ 'critic.0': [2, 8], 'critic.2': [8, 1], 'actor_mean.0': [2, 8], 'actor_mean.2': [8, 3] }),
      actor_logstd: [1, 3],
    };
    expect(netsOf(saved(shapes))).toEqual([`critic: ${plain}`, `actor_mean: ${plain}`]);
  });

  test('below a prefix of all, and a path of the dict', () => {
    const shapes = linears({
      'module.g.0': [2, 4],
      'module.g.2': [4, 2],
      'module.d.0': [2, 4],
      'module.d.2': [4, 1],
    });
    expect(netsOf(saved(shapes, 'state')).slice(0, 2)).toEqual([`state.g: ${plain}`, `state.d: ${plain}`]);
  });

  test('but not an encoder and a decoder, which are one chain', () => {
    const shapes = linears({
      'encoder.0': [2, 8],
      'encoder.2': [8, 3],
      'decoder.0': [3, 8],
      'decoder.2': [8, 2],
    });
    expect(netsOf(saved(shapes))).toHaveLength(1);
  });

  test('but not where a layer stands alone beside them, or one of them is no net', () => {
    const alone = linears({
      'policy.0': [2, 8],
      'policy.2': [8, 8],
      'value.0': [2, 8],
      'value.2': [8, 8],
      head: [8, 2],
    });
    expect(netsOf(saved(alone))).toHaveLength(1);
    const convolution = {
      ...linears({ 'head.0': [4, 8], 'head.2': [8, 2] }),
      'features.0.weight': [4, 1, 3, 3],
    };
    expect(netsOf(saved(convolution))).toHaveLength(1);
  });
});

test('of several dicts each is a net, in their order', () => {
  const shapes = linears({ 0: [2, 5], 2: [5, 2] });
  expect(netsOf(saved(shapes, 'model_state_dict'), saved(shapes, 'init'))).toEqual([
    `model_state_dict: ${plain}`,
    `init: ${plain}`,
  ]);
});
