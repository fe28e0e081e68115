/** The trace as Python: real PyTorch prints the numbers that the tab Sample shows. */
import '../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { mixesSamples, traceScript } from '../../../src/formats/python/traceScript.ts';
import { SampleTracer } from '../../../src/worker/sampleTracer.ts';
import { viewOf } from '../../../src/worker/view.ts';
import { TORCH_TIMEOUT, torches } from '../../helpers/torch.ts';
import { traceCases } from '../../worker/trace/traceCases.ts';

const kernels = await loadKernels();

/** Each net with a way of its own, and every fifth of the other layers and losses. */
const cases = traceCases.filter(({ group }, i) => group === 'own' || i % 5 === 0);

/** The script, and the numbers that it is to print. */
function traced(experiment: Experiment, choice: { row: number } | { place: number[] }) {
  const arena = new Arena(kernels);
  const run = new Run(arena, experiment);
  for (let epoch = 0; epoch < 3; epoch++) run.trainer.trainEpoch();
  const request = { maps: false, forFile: false, hiddenSpace: null, saturation: false, square: null };
  const trace = new SampleTracer(arena, run).trace(choice, viewOf(run.points, request));
  if (trace === null) throw new Error('no trace');
  const row = 'row' in choice ? choice.row : null;
  const { points } = run;
  const script = traceScript(
    {
      ...trace,
      row,
      experiment,
      state: run.trainer.state().parameters,
      label: row === null ? 0 : points.labels[row],
      targets: row === null ? null : (points.targets?.map((column) => column[row]) ?? null),
    },
    points,
  );
  const numbers = trace.outputs.flatMap((output, i) => [...output, ...(trace.gradients?.[i] ?? [])]);
  return { script, numbers: trace.loss === null ? numbers : [...numbers, trace.loss] };
}

/** Runs programs in one process, and gives the numbers that each prints behind the names. */
const RUN = `
import contextlib, io, json, re
results = []
for script in json.load(open('scripts.json')):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script, {'__name__': '__main__'})
    lines = out.getvalue().splitlines()
    results.append([[float(x) for x in re.findall(r'-?\\d[\\d.e+-]*|nan|-?inf', re.sub(r'^(\\d+: )?[\\w]+', '', line))] for line in lines])
print(json.dumps(results).replace('NaN', '"nan"').replace('-Infinity', '"-inf"').replace('Infinity', '"inf"'))
`;

describe.each(torches)('%s', (_title, torch) => {
  test.skipIf(torch.isMissing)('prints what the trace says, of samples and of places', TORCH_TIMEOUT, () => {
    const all = cases.flatMap(({ name, experiment }) => {
      const place = experiment.inputs.length > 1 ? [0.5, -1.25] : [0.5];
      const choices = mixesSamples(experiment) ? [{ row: 5 }] : [{ row: 5 }, { place }];
      return choices.map((choice) => ({
        name: `${name} ${JSON.stringify(choice)}`,
        ...traced(experiment, choice),
      }));
    });
    const printed = torch.run<(number | string)[][][]>(RUN, {
      'scripts.json': JSON.stringify(all.map(({ script }) => script)),
    });
    const wrong = all.flatMap(({ name, numbers }, i) => {
      const given = printed[i].flat().map(Number);
      const isSame =
        given.length === numbers.length &&
        numbers.every(
          (value, k) =>
            Object.is(value, given[k]) ||
            Math.abs(value - given[k]) <= 2e-5 * Math.max(1, Math.abs(given[k])),
        );
      return isSame ? [] : [`${name}: ${numbers.slice(0, 9)} but ${given.slice(0, 9)}`];
    });
    expect(wrong).toEqual([]);
  });
});
