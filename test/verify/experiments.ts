/**
 * Experiments to run both here and in real PyTorch, made from the registries, so that a new entry is included
 * automatically.
 */
import { datasets } from '../../src/datasets/index.ts';
import { inputNames } from '../../src/datasets/inputs.ts';
import { inits } from '../../src/engine/init/index.ts';
import { layers } from '../../src/engine/layers/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { type Case, group } from './cases.ts';
import { loopCases } from './loopCases.ts';
import { mixedCases } from './mixedCases.ts';
import {
  initCases,
  layerCases,
  linearCases,
  lossCases,
  probabilityCases,
  realLossCases,
  weightedLossCases,
} from './netCases.ts';
import { groupCases, schedulerCases, wholeBatchCases } from './rateCases.ts';
import {
  changeCases,
  dataCases,
  drawOrderCases,
  inputCases,
  optimizerCases,
  ownPointCases,
  seeds,
  splitCases,
  trainingCases,
} from './runCases.ts';
import { wideCases } from './wideCases.ts';

export function verificationCases(): Case[] {
  return [
    ...group('tutorial', [['the tutorial', tutorial]]),
    ...group('seeds', seeds),
    ...group('layers', [...linearCases, ...layerCases()]),
    ...group('losses', [...lossCases(), ...weightedLossCases(), ...realLossCases(), ...probabilityCases()]),
    ...group('optimizers', optimizerCases()),
    ...group('inits', initCases()),
    ...group('data', dataCases()),
    ...group('splits', splitCases()),
    ...group('order of draws', drawOrderCases()),
    ...group('own points', ownPointCases()),
    ...group('wide points', wideCases()),
    ...group('inputs', inputCases()),
    ...group('training', trainingCases()),
    ...group('loop', loopCases()),
    ...group('schedulers', schedulerCases()),
    ...group('groups, frozen layers, LBFGS', groupCases()),
    ...group('whole batches', wholeBatchCases()),
    ...group('changes', changeCases()),
    ...group('mixed at random', mixedCases()),
  ];
}

/** Entries of the registries that no case holds. */
export function missingEntries(cases: readonly Case[]): string[] {
  const text = cases.map(({ experiment }) => JSON.stringify(experiment)).join('\n');
  const registries = { type: { ...layers, ...losses, ...optimizers, ...inits }, kind: datasets };
  const absent = Object.entries(registries).flatMap(([key, entries]) =>
    Object.keys(entries).filter((name) => !text.includes(`"${key}":"${name}"`)),
  );
  return [...absent, ...inputNames(2).filter((name) => !text.includes(`"${name}"`))];
}
