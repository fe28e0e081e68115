/**
 * The experiment as a complete Python program: it uses only torch, and scikit-learn where data is scaled, runs on PyTorch 1.13 and 2.x, draws in the engine's
 * order, and prints what the Console prints. Its shape is the tutorial's.
 */
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { dataSection } from './data.ts';
import { inDrawOrder } from './drawOrder.ts';
import { netSection } from './net.ts';
import { labelSections, savingSections } from './results.ts';
import { type ScriptOptions, type Section, sectionText } from './section.ts';
import { processesSection, startSection } from './start.ts';
import { lossSection, trainingSection } from './training.ts';

export function scriptSections(experiment: Experiment, options: ScriptOptions = {}): Section[] {
  // Each process would follow a loss of its own.
  const distributed = options.distributed && !optimizerDefinition(experiment.optimizer.type).minimizes;
  return [
    startSection(experiment),
    ...inDrawOrder(
      experiment,
      [dataSection(experiment, options.most), ...(distributed ? [processesSection] : [])],
      [netSection(experiment)],
    ),
    lossSection(experiment),
    trainingSection(experiment, distributed),
    ...labelSections(experiment),
    ...savingSections(experiment),
  ];
}

/** The script of an experiment: the user's own where that says it. */
export interface OwnScript extends Pick<ScriptOptions, 'distributed'> {
  experiment: Experiment;
  script?: string;
}

export function scriptText(experiment: Experiment, options?: ScriptOptions): string {
  return `${scriptSections(experiment, options).map(sectionText).join('\n\n')}\n`;
}
