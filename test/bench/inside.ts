/** What is looked at of a run from inside: the links to the runs that are, and the time of the landscape's losses. */
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { writeLink } from '../../src/experiment/link/writeLink.ts';
import { presets } from '../../src/experiment/presets.ts';
import { type Landscape, surveyLandscape } from '../../src/experiment/survey/landscape.ts';
import { tanhExperiment } from './tasks.ts';

const ROUNDS = 5;
const EPOCHS = 10_000;

const { regression } = presets;
const descent = {
  ...regression,
  optimizer: { ...tutorial.optimizer, lr: 0.1 },
  training: { ...regression.training, epochs: EPOCHS, batch_size: null },
};

/** Hashes of the addresses of what is looked at. */
export const links = {
  wide: writeLink({ experiment: tanhExperiment(64, 2000, 1000), epoch: null }),
  descent: writeLink({ experiment: descent, epoch: null }),
};

/** Milliseconds that the losses of the tutorial's landscape take, the run itself and its path left out: the least of some rounds. */
export async function landscapeMs(): Promise<number> {
  const arena = new Arena(await loadKernels());
  const surveyed = { experiment: tutorial, start: null };
  const timed = (known: Landscape | null) => {
    const survey = surveyLandscape(arena, surveyed, known);
    const started = performance.now();
    let next = survey.next();
    while (!next.done) next = survey.next();
    return { ms: performance.now() - started, landscape: next.value };
  };
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { ms, landscape } = timed(null);
    return ms - timed(landscape).ms;
  });
  return Math.min(...rounds);
}
