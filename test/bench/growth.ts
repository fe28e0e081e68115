/** Measures how the engine's time and memory grow with the experiment. */
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { Run } from '../../src/experiment/run/run.ts';
import { tanhExperiment } from './tasks.ts';

/** One size and the median time of an epoch at it. */
export interface Growth {
  size: number;
  /** The divisor of the time: rows, or multiplications in a row. */
  work: number;
  msPerEpoch: number;
}

const SAMPLES = [200, 600, 2000, 6000, 20_000];
const WIDTHS = [16, 32, 64, 128, 256];
const ROUNDS = 7;
const ROUND_MS = 60;

/** The tutorial's net over the samples. */
export async function growthInSamples(): Promise<Growth[]> {
  return medians(
    SAMPLES.map((samples) => ({
      size: samples,
      work: samples,
      experiment: {
        ...tutorial,
        data: { ...tutorial.data, samples_per_class: samples / 2 } as Experiment['data'],
      },
    })),
  );
}

/** 2-width-width-2 tanh on 2,000 samples; the work is the number of weights. */
export async function growthInWidth(): Promise<Growth[]> {
  return medians(
    WIDTHS.map((width) => ({
      size: width,
      work: 2 * width + width * width + 2 * width,
      experiment: tanhExperiment(width, 2000, 1),
    })),
  );
}

async function medians(cases: { size: number; work: number; experiment: Experiment }[]): Promise<Growth[]> {
  const runs: Run[] = [];
  for (const { experiment } of cases) runs.push(new Run(new Arena(await loadKernels()), experiment));
  const times: number[][] = cases.map(() => []);
  // The first round warms up and is left out. Sizes alternate, so that a busy spell of the machine hits all of them.
  for (let round = 0; round <= ROUNDS; round++) {
    runs.forEach((run, i) => {
      const ms = epochMs(run);
      if (round > 0) times[i].push(ms);
    });
  }
  return cases.map(({ size, work }, i) => ({
    size,
    work,
    msPerEpoch: times[i].sort((a, b) => a - b)[ROUNDS >> 1],
  }));
}

function epochMs({ trainer }: Run): number {
  const started = performance.now();
  let epochs = 0;
  while (performance.now() - started < ROUND_MS) {
    trainer.trainEpoch();
    epochs++;
  }
  return (performance.now() - started) / epochs;
}

/** Bytes of the kernels' memory after each tenth of `epochs` epochs of the tutorial. */
export async function memoryOverEpochs(epochs: number): Promise<number[]> {
  const kernels = await loadKernels();
  const { trainer } = new Run(new Arena(kernels), tutorial);
  return Array.from({ length: 10 }, () => {
    for (let epoch = 0; epoch < epochs / 10; epoch++) trainer.trainEpoch();
    return kernels.memory.buffer.byteLength;
  });
}
