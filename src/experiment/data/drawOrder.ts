/** The order of draws: what a run draws from its one generator before the loop. */
import type { Scaler } from '../../datasets/standardScaler.ts';
import { drawParameters } from '../../engine/drawParameters.ts';
import { Generator } from '../../engine/random/generator.ts';
import type { DrawOrder, DrawPlace, Experiment } from '../experiment.ts';
import { drawSamples, type Samples } from './samples.ts';

/** What is known of an experiment where only its data is asked for. Without a net the data is drawn first. */
export type Drawing = Pick<Experiment, 'seed' | 'data'> & DrawOrder & Partial<Pick<Experiment, 'model'>>;

/** The samples as every run of the experiment draws them. `given` scales in place of the scaler that would be fitted. */
export function samplesDrawn(experiment: Drawing, given?: Scaler | null): Samples {
  const generator = new Generator(experiment.seed);
  if (experiment.net_first && experiment.model !== undefined) {
    moveTo('net', experiment, generator);
    drawParameters(experiment.model, generator);
  }
  moveTo('data', experiment, generator);
  return drawSamples(experiment, generator, given);
}

/** Samples and parameters, with the generator left where the loop begins. */
export function drawBeforeLoop(
  experiment: Experiment,
  generator: Generator,
): { samples: Samples; parameters: Float32Array } {
  const samples = () => {
    moveTo('data', experiment, generator);
    return drawSamples(experiment, generator);
  };
  const parameters = () => {
    moveTo('net', experiment, generator);
    return drawParameters(experiment.model, generator);
  };
  const drawn = experiment.net_first
    ? { parameters: parameters(), samples: samples() }
    : { samples: samples(), parameters: parameters() };
  moveTo('loop', experiment, generator);
  return drawn;
}

/** The seed that is set again at a place, or undefined. */
export function seedAgain({ seed_again }: DrawOrder, place: DrawPlace): number | undefined {
  return place === 'data' ? undefined : seed_again?.[place];
}

/** How many numbers of 32 bits are dropped at a place. */
export function dropsBefore({ draws_before = 0 }: DrawOrder, place: DrawPlace): number {
  if (typeof draws_before === 'number') return place === 'net' ? draws_before : 0;
  return draws_before[place] ?? 0;
}

function moveTo(place: DrawPlace, order: DrawOrder, generator: Generator): void {
  const seed = seedAgain(order, place);
  if (seed !== undefined) generator.manualSeed(seed);
  for (let drops = dropsBefore(order, place); drops > 0; drops--) generator.random();
}
