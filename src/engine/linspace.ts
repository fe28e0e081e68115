/**
 * torch.linspace in float32 on AVX2, bit for bit: blocks of 16 while they fit, each as two groups of 8 that are reckoned
 * from their first number; the rest one by one.
 * https://pytorch.org/docs/stable/generated/torch.linspace.html, aten/src/ATen/native/cpu/RangeFactoriesKernel.cpp
 */
import { fma } from './fma.ts';

const f = Math.fround;
const LANES = 8;
const BLOCK = 2 * LANES;

export function linspace(start: number, end: number, steps: number): Float32Array {
  const [a, b] = [f(start), f(end)];
  const out = new Float32Array(steps);
  if (steps === 1) return out.fill(a);
  const step = f(f(b - a) / f(steps - 1));
  const half = Math.floor(steps / 2);
  // The second half is reckoned from the end.
  const at = (i: number) => (i < half ? fma(step, i, a) : fma(-step, steps - i - 1, b));
  const blocks = steps - (steps % BLOCK);
  for (let i = 0; i < blocks; i += LANES) {
    const first = at(i);
    for (let lane = 0; lane < LANES; lane++) out[i + lane] = first + f(step * lane);
  }
  for (let i = blocks; i < steps; i++) out[i] = at(i);
  return out;
}
