/**
 * Our engine in the form in which the app uses it: whole experiments, from the seed to the last epoch, and the grid by
 * an Evaluator.
 */
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { Evaluator } from '../../src/experiment/run/evaluator.ts';
import { inputMatrix, Run, runExperiment } from '../../src/experiment/run/run.ts';
import { gridPoints, type Task, workloads } from './tasks.ts';

export { growthInSamples, growthInWidth, memoryOverEpochs } from './growth.ts';
export { landscapeMs, links } from './inside.ts';
export { tasks, workloads } from './tasks.ts';

/** A contestant's answer: its time, and the numbers that show that it computed the right thing. */
export interface Answer {
  ms: number;
  /** The parameters after training, or the mean probability of class 1 for a grid. */
  result: number[];
}

/** Runs the workload that `task` names. Its memory is kept from run to run, as the Worker keeps it. */
export async function contestant(): Promise<(task: Task) => Answer> {
  const arena = new Arena(await loadKernels());
  return (task) => (task.kind === 'grid' ? evaluateGrid(arena, task) : trainWhole(arena, task));
}

function trainWhole(arena: Arena, { name, epochs }: Task): Answer {
  const { experiment } = workloads[name];
  const shortened = { ...experiment, training: { ...experiment.training, epochs } };
  const started = performance.now();
  const { run } = runExperiment(arena, shortened);
  const ms = performance.now() - started;
  return { ms, result: Array.from(run.net.values.floats) };
}

function evaluateGrid(arena: Arena, { name }: Task): Answer {
  const { experiment } = workloads[name];
  const run = new Run(arena, experiment);
  const points = gridPoints();
  const matrix = inputMatrix(arena, experiment.inputs, points);
  const evaluator = new Evaluator(arena, run.net, experiment, matrix, points[0].length);
  const started = performance.now();
  const { probabilities } = evaluator.evaluate();
  const ms = performance.now() - started;
  const ones = probabilities.subarray(probabilities.length / 2);
  return { ms, result: [ones.reduce((sum, p) => sum + p, 0) / ones.length] };
}
