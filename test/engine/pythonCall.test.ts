/** Arguments of Python calls from declared hyperparameters. */
import { describe, expect, test } from 'vitest';
import type { Fields } from '../../src/engine/fields.ts';
import { linear } from '../../src/engine/layers/linear.ts';
import { sgd } from '../../src/engine/optimizers/sgd.ts';
import { pythonArguments } from '../../src/engine/pythonCall.ts';

const number = { kind: 'number', min: -10, max: 10 } as const;
const fields = {
  gain: { ...number, default: 1 },
  val: number,
  dim: { kind: 'integer', min: 0, max: 9, default: 1 },
  mode: { kind: 'choice', options: ['fan_in', 'fan_out'], default: 'fan_in' },
  amsgrad: { kind: 'boolean', default: false },
  betas: { kind: 'numbers', minLength: 1, maxLength: 2, min: 0, max: 1, default: [0.9, 0.999] },
  sizes: { kind: 'numbers', minLength: 1, maxLength: 2, min: 0, max: 9, integers: true, default: [1] },
  centers: { kind: 'rows', columns: 2, minRows: 1, maxRows: 2, min: -9, max: 9, default: [[0, 0]] },
} as const satisfies Fields;
const defaults = {
  gain: 1,
  val: 0,
  dim: 1,
  mode: 'fan_in',
  amsgrad: false,
  betas: [0.9, 0.999],
  sizes: [1],
  centers: [[0, 0]],
};

describe('pythonArguments', () => {
  test('writes no more than the required ones where all others have their defaults', () => {
    expect(pythonArguments(fields, defaults)).toEqual(['0.0']);
    expect(pythonArguments({}, {})).toEqual([]);
  });

  test('writes required ones by position and first, all that differ by name', () => {
    const values = {
      gain: 2,
      val: 1e-5,
      dim: 0,
      mode: 'fan_out',
      amsgrad: true,
      betas: [0.5, 1],
      sizes: [1, 3],
      centers: [
        [2, -2],
        [0.5, 0],
      ],
    };
    expect(pythonArguments(fields, values).join(', ')).toBe(
      "1e-05, gain=2.0, dim=0, mode='fan_out', amsgrad=True, betas=(0.5, 1.0), sizes=(1, 3), " +
        'centers=[[2.0, -2.0], [0.5, 0.0]]',
    );
  });

  test('writes a list of one as a tuple of one', () => {
    expect(pythonArguments(fields, { ...defaults, betas: [0.5], sizes: [2] })).toEqual([
      '0.0',
      'betas=(0.5,)',
      'sizes=(2,)',
    ]);
  });

  test('leaves out the init of a layer', () => {
    const values = { in_features: 2, out_features: 5, bias: false, init: { weight: { type: 'zeros_' } } };
    expect(pythonArguments(linear.fields, values)).toEqual(['2', '5', 'bias=False']);
  });

  test('writes an optimizer’s', () => {
    const values = { lr: 0.01, momentum: 0.9, dampening: 0, weight_decay: 0, nesterov: true, l1: 0 };
    expect(pythonArguments(sgd.fields, values)).toEqual(['0.01', 'momentum=0.9', 'nesterov=True']);
  });
});
