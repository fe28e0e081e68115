/** Checks an experiment that the page itself has made, by the same rules as one that comes from outside. */
import type { Experiment } from '../experiment.ts';
import { parseExperiment } from './parse.ts';
import type { ReadResult } from './reader.ts';
import { experimentToJson } from './write.ts';

/** The experiment as a file would give it back, or why a run of it is refused. */
export function checkExperiment(experiment: Experiment): ReadResult<Experiment> {
  return parseExperiment(experimentToJson(experiment));
}
