/** Changes of what own points have besides their places: classes or real targets, and a scaler. */
import { custom } from '../../datasets/custom.ts';
import type { Experiment } from '../experiment.ts';
import { withData } from './data.ts';
import type { OwnPoints } from './ownPoints.ts';

export type TargetKind = 'labels' | 'targets';

export function targetKind({ targets }: OwnPoints): TargetKind {
  return targets === undefined ? 'labels' : 'targets';
}

/** A class becomes its number; numbers that are classes stay, else those above 0 are class 1. Names of the other kind go. */
export function withTargetKind(experiment: Experiment, kind: TargetKind): Experiment {
  const { data } = experiment;
  if (data.kind !== 'custom' || targetKind(data) === kind) return experiment;
  const { labels = [], targets = [], ...rest } = data;
  const given =
    kind === 'targets' ? { targets: labels.map((label) => [label]) } : { labels: classesFor(targets.flat()) };
  return withData(experiment, { ...rest, ...given, class_names: [], target_names: [] });
}

function classesFor(values: number[]): number[] {
  const last = custom.fields.labels.max;
  const areClasses = values.every((value) => Number.isInteger(value) && value >= 0 && value <= last);
  return areClasses ? values : values.map((value) => Number(value > 0));
}

export function withScaler(experiment: Experiment, isScaled: boolean): Experiment {
  const { data } = experiment;
  if (data.kind !== 'custom') return experiment;
  const { scaler: _, ...bare } = data;
  return withData(experiment, isScaled ? { ...bare, scaler: custom.fields.scaler.options[0] } : bare);
}
