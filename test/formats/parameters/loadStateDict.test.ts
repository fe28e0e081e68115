/** Messages about parameters that do not fit, compared with real PyTorch's. */
import { describe, expect, test } from 'vitest';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { loadStateDict, loadStateDictError } from '../../../src/formats/parameters/loadStateDict.ts';
import { elementsOf, type StateDict } from '../../../src/formats/parameters/tensor.ts';
import { fixture } from '../../helpers/golden.ts';

interface Case {
  name: string;
  shapes: [string, number[]][];
  error: string | null;
}

/** Tensors of 0, 1, 2, … */
function stateDict(shapes: Case['shapes']): StateDict {
  return new Map(
    shapes.map(([name, shape]) => [
      name,
      { shape, floats: () => Float32Array.from({ length: elementsOf(shape) }, (_, i) => i) },
    ]),
  );
}

const { cases } = fixture<{ cases: Case[] }>('load_state_dict.json');

describe("a state_dict loads or is refused in PyTorch's own words", () => {
  test.each(cases)('$name', ({ shapes, error }) => {
    expect(loadStateDictError(tutorial.model, stateDict(shapes))).toBe(error);
  });
});

test('tensors go to their places whatever their order', () => {
  const { shapes } = cases.find(({ name }) => name === 'in another order') as Case;
  const values = loadStateDict(tutorial.model, stateDict(shapes));
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  expect(Array.from(values)).toEqual([10, 5, 25, 5, 10, 2].flatMap(range));
});
