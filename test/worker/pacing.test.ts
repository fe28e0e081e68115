/** The number of epochs due at a drawn frame. */
import { expect, test } from 'vitest';
import { Pacing } from '../../src/worker/pacing.ts';

const EPOCHS = 10_000;

test('a watched run that was hidden for a minute goes on as after a frame of a tenth of a second', () => {
  const pacing = new Pacing(0);
  // All of it in four seconds: 2.5 epochs a millisecond.
  expect(pacing.due('watch', EPOCHS, 16)).toBe(40);
  expect(pacing.due('watch', EPOCHS, 16 + 60_000)).toBe(250);
  expect(pacing.due('watch', EPOCHS, 16 + 60_000 + 16)).toBe(40);
});

test('a slow frame that is not too slow owes all its epochs', () => {
  expect(new Pacing(0).due('watch', EPOCHS, 100)).toBe(250);
  expect(new Pacing(0).due('watch', EPOCHS, 90)).toBe(225);
});
