/**
 * The numbers that torch.utils.data.DataLoader draws, each time that it is iterated over.
 * https://pytorch.org/docs/1.13/data.html
 */
import { Generator } from '../../random/generator.ts';

export const loader = {
  field: { kind: 'choice', options: ['randperm', 'DataLoader'], default: 'randperm' },
  createPasses,
} as const;

interface PassOptions {
  generator: Generator;
  /** Rows that are trained on. */
  rows: number;
  shuffle: boolean;
  /** Whether a loader of a test set, unshuffled, is iterated over too. */
  tests: boolean;
  /** 'after': behind it. */
  loop: { test_pass?: string };
}

/**
 * Begins the passes of an epoch: writes the order of the training rows into `order`, which holds 0, 1, … if they are not shuffled.
 * A pass over the test set behind an epoch draws before the next one.
 */
function createPasses({
  generator,
  rows,
  shuffle,
  tests,
  loop: { test_pass },
}: PassOptions): (order: Int32Array, epoch: number) => void {
  const shuffler = new Generator(0);
  return (order, epoch) => {
    if (tests && (epoch > 0 || test_pass !== 'after')) drawInt64(generator);
    drawInt64(generator);
    if (!shuffle) return;
    // RandomSampler seeds a generator of its own with another int64, of which the low word decides.
    shuffler.manualSeed(drawInt64(generator));
    shuffler.randperm(rows, order);
  };
}

/** `torch.empty((), dtype=torch.int64).random_()`, the high word first: gives the low one. */
function drawInt64(generator: Generator): number {
  generator.random();
  return generator.random();
}
