/** Runs of scripts by the engine, as far as faults are told by them. */
import { Arena } from '../../src/engine/arena.ts';
import { type Kernels, loadKernels } from '../../src/engine/kernels.ts';
import { chanceLossOf } from '../../src/experiment/model/chanceLoss.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import type { RunSeen } from '../../src/formats/script/faults/seen/runSeen.ts';
import { readScript } from '../../src/formats/script/readScript.ts';
import { SaturationMeter } from '../../src/worker/saturationMeter.ts';

export async function scriptRunner(): Promise<(source: string) => RunSeen> {
  const kernels = await loadKernels();
  return (source) => runOf(source, kernels);
}

function runOf(source: string, kernels: Kernels): RunSeen {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  const arena = new Arena(kernels);
  const { epochs, divergedAt, run } = runExperiment(arena, read.experiment);
  const losses = Float32Array.from(epochs, ({ loss }) => loss);
  const chance = chanceLossOf(read.experiment, run.points);
  const { predictions } = run.evaluate();
  const { labels, targets } = run.points;
  const isTest = run.isTest();
  const shareOf = (part: number): number | null => {
    const rows = [...labels.keys()].filter((row) => (isTest?.[row] ?? 0) === part);
    const right = rows.filter((row) => predictions[row] === labels[row]);
    return targets || rows.length === 0 ? null : right.length / rows.length;
  };
  return {
    losses,
    divergedAt,
    ofChance: chance && losses[losses.length - 1] / chance,
    accuracy: shareOf(0),
    testAccuracy: shareOf(1),
    saturation: new SaturationMeter(arena, run).evaluate(),
  };
}
