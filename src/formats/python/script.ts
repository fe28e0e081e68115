/**
 * The experiment as a complete Python program: it uses only torch, runs on PyTorch 1.13 and 2.x, draws in the engine's
 * order, and prints what the Console prints. Its shape is the tutorial's.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { dataSection } from './data.ts';
import { netSection } from './net.ts';
import { labelSections, savingSections } from './results.ts';
import { type Section, sectionText } from './section.ts';
import { processesSection, startSection } from './start.ts';
import { lossSection, trainingSection } from './training.ts';

export function scriptSections(experiment: Experiment): Section[] {
  return [
    startSection(experiment.seed),
    dataSection(experiment),
    processesSection,
    netSection(experiment.model),
    lossSection(experiment),
    trainingSection(experiment),
    ...labelSections(experiment),
    ...savingSections(experiment),
  ];
}

export function scriptText(experiment: Experiment): string {
  return `${scriptSections(experiment).map(sectionText).join('\n\n')}\n`;
}
