/**
 * The registries' rare entries, which neither the page nor a Worker needs for its first picture: each fetches this module
 * after it, or as soon as an experiment names one of them.
 */
import type { RareKernels } from './kernels/build/rareSignatures.ts';
import type { Kernels } from './kernels.ts';
import { setAcrossRowsStage } from './layers/activations/acrossFeatures.ts';
import { layers } from './layers/index.ts';
import { acrossRowsStage } from './layers/rare/acrossRows.ts';
import { rareLayers } from './layers/rare/index.ts';
import { loopOptions } from './loop/index.ts';
import { rareLoopOptions } from './loop/rare/index.ts';
import { losses } from './losses/index.ts';
import { wholeLosses } from './losses/rare/index.ts';
import { grouping, optimizers } from './optimizers/index.ts';
import { groupedOptimizer } from './optimizers/rare/grouped.ts';
import { rareOptimizers } from './optimizers/rare/index.ts';
import { rareKernels } from './rareKernels.ts';
import { schedulers } from './schedulers/index.ts';
import { rareSchedulers } from './schedulers/rare/index.ts';

/** Adds them to the registries. To do so again changes nothing. */
export function addRareEntries(): void {
  Object.assign(losses, wholeLosses);
  Object.assign(layers, rareLayers);
  setAcrossRowsStage(acrossRowsStage);
  Object.assign(optimizers, rareOptimizers);
  Object.assign(loopOptions, rareLoopOptions);
  rareKernels.add = (kernels) => addRareKernels(kernels as Kernels);
  Object.assign(grouping, { groupedOptimizer });
  Object.assign(schedulers, rareSchedulers);
}

/** Adds their kernels to those that were loaded before. */
export async function addRareKernels(kernels: Kernels): Promise<void> {
  if (kernels.rare !== undefined) return;
  // Where no net is trained, nothing has to read WebAssembly.
  const { default: init } = await import('./kernels/build/rare.wasm?init');
  const { exports } = await init({ env: { memory: kernels.memory } });
  kernels.rare = exports as unknown as RareKernels;
}
