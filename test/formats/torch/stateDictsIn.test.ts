/** Which of the state_dicts in a file is the one that is meant, by the names that people give them. */
import { expect, test } from 'vitest';
import { float32 } from '../../../src/formats/parameters/elementTypes.ts';
import { StridedTensor, TypedStorage } from '../../../src/formats/parameters/stridedTensor.ts';
import { Tuple } from '../../../src/formats/pickle/values.ts';
import { stateDictsIn } from '../../../src/formats/torch/stateDictsIn.ts';

const tensor = new StridedTensor(new TypedStorage(float32, new Uint8Array(4)), 0, [1], [1]);
const stateDict = () => new Map([['0.weight', tensor]]);

/** `a.b` is the dict b in the dict a. */
function saved(paths: readonly string[]): Map<string, unknown> {
  const file = new Map<string, unknown>([['epoch', 3]]);
  for (const path of paths) {
    const [outer, inner] = path.split('.');
    if (inner === undefined) file.set(outer, stateDict());
    else
      file.set(outer, new Map([...((file.get(outer) as Map<string, unknown>) ?? []), [inner, stateDict()]]));
  }
  return file;
}

test.each<[string[], string[]]>([
  [
    ['init_state_dict', 'model_state_dict'],
    ['model_state_dict', 'init_state_dict'],
  ],
  [
    ['best_state_dict', 'current_state_dict'],
    ['current_state_dict', 'best_state_dict'],
  ],
  [
    ['bestModel', 'lastModel'],
    ['lastModel', 'bestModel'],
  ],
  [
    ['initial.model', 'final.model'],
    ['final.model', 'initial.model'],
  ],
  [
    ['ema', 'swa_model', 'student'],
    ['student', 'ema', 'swa_model'],
  ],
  [
    ['encoder', 'weights', 'net', 'model', 'state_dict', 'model_state_dict'],
    ['model_state_dict', 'state_dict', 'model', 'net', 'weights', 'encoder'],
  ],
  [
    ['target_net', 'policy_net'],
    ['policy_net', 'target_net'],
  ],
  [
    ['generator', 'discriminator'],
    ['generator', 'discriminator'],
  ],
])('of %j the order is %j', (paths, order) => {
  expect(stateDictsIn(saved(paths)).map(({ keys }) => keys.join('.'))).toEqual(order);
});

test('names that only begin like a word for another time are as good as others', () => {
  const names = ['initiator', 'bestow', 'startup_net'];
  expect(stateDictsIn(saved(names)).map(({ keys }) => keys[0])).toEqual(names);
});

test('the state of an optimizer is none, and lists and tuples are looked into', () => {
  const optimizer = new Map<string, unknown>([
    ['param_groups', []],
    ['state', new Map([[0, new Map([['exp_avg', tensor]])]])],
  ]);
  expect(stateDictsIn([optimizer, new Tuple([1, stateDict()])]).map(({ keys }) => keys)).toEqual([[1, 1]]);
});
