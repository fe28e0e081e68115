/** The states that are kept of a run, within their memory. */
import { describe, expect, test } from 'vitest';
import type { TrainerState } from '../../src/engine/trainer.ts';
import { KeptStates } from '../../src/worker/viewing/keptStates.ts';

const FLOATS = 100;

function state(epoch: number): TrainerState {
  return {
    epoch,
    steps: epoch,
    parameters: new Float32Array(FLOATS),
    gradients: new Float32Array(FLOATS),
    optimizer: { momentum_buffer: new Float32Array(FLOATS) },
    generator: { words: new Uint32Array(624), index: 0, nextNormal: null },
  };
}
const BYTES = 4 * (3 * FLOATS + 624);

function kept(epochs: readonly number[], states = 1000): KeptStates {
  const all = new KeptStates(states * BYTES);
  for (const epoch of epochs) all.add(state(epoch));
  return all;
}

describe('kept states', () => {
  test.each([
    [0, 0],
    [63, 0],
    [64, 64],
    [100, 64],
    [500, 192],
  ])('up to epoch %i the last is %i', (epoch, at) => {
    expect(kept([0, 64, 128, 192]).nearest(epoch)?.epoch).toBe(at);
  });

  test('may come in any order, each once', () => {
    const all = kept([128, 0, 64, 64, 0]);
    expect(all.size).toEqual({ states: 3, bytes: 3 * BYTES });
    expect(all.nearest(127)?.epoch).toBe(64);
  });

  test('stay within their memory, evenly spaced', () => {
    const all = kept(
      Array.from({ length: 1000 }, (_, epoch) => epoch),
      50,
    );
    expect(all.size.bytes).toBeLessThanOrEqual(50 * BYTES);
    expect(all.size.states).toBeGreaterThan(25);
    for (let epoch = 0; epoch < 1000; epoch++)
      expect(epoch - (all.nearest(epoch)?.epoch ?? -99)).toBeLessThan(32);
  });

  test('that are pinned outlast all others, and take the place of one of their epoch', () => {
    const all = kept([0, 1, 2, 3]);
    const edited = state(3);
    all.pin(edited);
    expect(all.nearest(3)).toBe(edited);
    const few = kept([], 10);
    few.pin(edited);
    for (let epoch = 4; epoch < 200; epoch++) few.add(state(epoch));
    expect(few.nearest(3)).toBe(edited);
    expect(few.leadingTo(edited)).toBeUndefined();
    expect(few.leadingTo(state(4))).toBe(edited);
  });

  test('are dropped after an epoch from which the run goes another way, and before one that is not its own', () => {
    const all = kept([0, 64, 128, 192]);
    all.cutAfter(128);
    expect(all.nearest(999)?.epoch).toBe(128);
    all.cutBefore(64);
    expect(all.nearest(63)).toBeUndefined();
    expect(all.size).toEqual({ states: 2, bytes: 2 * BYTES });
  });
});
