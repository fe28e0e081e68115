/** What a net gives for points, in evaluation mode: each class's probability, a row for each point. */
import type { Arena } from '../../src/engine/arena.ts';
import { Sequential } from '../../src/engine/sequential.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { Evaluator } from '../../src/experiment/run/evaluator.ts';
import { inputMatrix } from '../../src/experiment/run/run.ts';

/** `parameters`: the flat vector of the net's state_dict. */
export function outputsAt(
  arena: Arena,
  experiment: Experiment,
  parameters: Float32Array,
  points: readonly [number, number][],
): number[][] {
  arena.reset();
  const { model, inputs } = experiment;
  const net = new Sequential(arena, model, inputs.length, points.length);
  net.state.floats.set(parameters);
  const columns = [0, 1].map((axis) => Float32Array.from(points, (point) => point[axis]));
  const x = inputMatrix(arena, inputs, columns);
  const { probabilities } = new Evaluator(arena, net, experiment, x, points.length, true).evaluate();
  return points.map((_, i) =>
    Array.from(
      { length: probabilities.length / points.length },
      (_, k) => probabilities[k * points.length + i],
    ),
  );
}
