/** Clipped gradients, held to PyTorch's clip_grad_norm_ and clip_grad_value_ (fixtures/make_loop.py). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clipGradNorm, clipGradValue } from '../../../src/engine/loop/rare/clip.ts';
import type { Parameter } from '../../../src/engine/tensors.ts';

type Given = number | string;
interface Case {
  gradients: Given[][];
  most: number;
  norm: Given[][];
  value: Given[][];
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('../../fixtures/loop_clip.json', import.meta.url), 'utf8'),
);
const floats = (given: readonly Given[][]) =>
  Float32Array.from(given.flat(), (value) => Number(String(value).replace('inf', 'Infinity')));

const ways = { norm: clipGradNorm, value: clipGradValue };

test.each(['norm', 'value'] as const)('clipping by %s gives PyTorch’s gradients, nan and inf too', (way) => {
  expect(cases.length).toBeGreaterThan(50);
  for (const one of cases) {
    let offset = 0;
    const parameters = one.gradients.map(({ length }) => {
      offset += length;
      return { offset: offset - length, length } as Parameter;
    });
    const gradients = floats(one.gradients);
    ways[way].clip(gradients, parameters, one.most);
    const wanted = floats(one[way]);
    wanted.forEach((value, i) => {
      const near = Math.abs(gradients[i] - value) <= 5e-7 * Math.abs(value);
      expect([way, one, gradients[i], near || Object.is(gradients[i], value)]).toEqual([
        way,
        one,
        gradients[i],
        true,
      ]);
    });
  }
});
