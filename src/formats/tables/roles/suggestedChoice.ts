/** What is taken for what in a table, before the user says otherwise. */

import type { Column, Table } from '../table.ts';
import { suggestedFeatures } from './featureColumns.ts';
import { needsScaler } from './needsScaler.ts';
import { type Profile, profilesOf } from './profile.ts';
import { seemsReal, targetColumns } from './targetColumn.ts';

export interface TableChoice {
  /** Numbers of columns, from 0: x1, x2, … of the points. */
  features: readonly number[];
  /** The column of labels, or one or several of real numbers. */
  targets: readonly number[];
  /** Whether the targets are labels of classes or real numbers. */
  targetKind: 'classes' | 'real';
  /** The net gets each feature minus its mean, divided by its standard deviation. */
  standardize: boolean;
  /** Rows that can't be used are left out; null means where they only lack a value. */
  leaveOut: boolean | null;
  /** Of more rows than may be, as many as may be are taken, evenly spread. */
  thin: boolean;
}

export function suggestedChoice({ columns }: Table): TableChoice {
  const profiles = profilesOf(columns);
  const targets = targetColumns(profiles);
  const features = suggestedFeatures(profiles, targets, columns[0]?.cells.length ?? 0);
  return {
    features,
    targets,
    targetKind: kindOf(profiles, targets, features),
    standardize: seemsUnscaled(features, columns),
    leaveOut: null,
    thin: false,
  };
}

/** The choice with another column to predict, whose kind is guessed again. Of three features and more it is none any longer. */
export function withTarget(choice: TableChoice, table: Table, target: number | null): TableChoice {
  const targets = target === null ? [] : [target];
  const features =
    choice.features.length > 2 ? choice.features.filter((column) => column !== target) : choice.features;
  const targetKind = kindOf(profilesOf(table.columns), targets, features);
  const next = { ...choice, targets, targetKind };
  return features.length === choice.features.length ? next : withFeatures(next, table, features);
}

/** The choice with other columns as features; whether they need a scaler is guessed again. */
export function withFeatures(
  choice: TableChoice,
  { columns }: Table,
  features: readonly number[],
): TableChoice {
  return { ...choice, features, standardize: seemsUnscaled(features, columns) };
}

/** The choice with a column taken as a feature, or not; features then stand in the table's order. */
export function withFeature(choice: TableChoice, table: Table, column: number, isOn: boolean): TableChoice {
  return withFeatures(choice, table, toggled(choice.features, column, isOn));
}

/** The choice with a further real column to predict, or without it. What is to be predicted is no feature. */
export function withFurtherTarget(
  choice: TableChoice,
  table: Table,
  column: number,
  isOn: boolean,
): TableChoice {
  const targets = toggled(choice.targets, column, isOn);
  const features = choice.features.filter((feature) => !targets.includes(feature));
  const next: TableChoice = { ...choice, targets };
  return features.length === choice.features.length ? next : withFeatures(next, table, features);
}

/** The choice with labels or real numbers to predict: labels are one column. */
export function withTargetKind(choice: TableChoice, targetKind: TableChoice['targetKind']): TableChoice {
  return {
    ...choice,
    targetKind,
    targets: targetKind === 'classes' ? choice.targets.slice(0, 1) : choice.targets,
  };
}

function toggled(columns: readonly number[], column: number, isOn: boolean): number[] {
  const others = columns.filter((other) => other !== column);
  return [...new Set(isOn ? [...others, column] : others)].toSorted((a, b) => a - b);
}

function kindOf(
  profiles: readonly Profile[],
  [target]: readonly number[],
  features: readonly number[],
): TableChoice['targetKind'] {
  return target !== undefined && seemsReal(profiles[target], features.length) ? 'real' : 'classes';
}

/** Whether the features that are chosen need a scaler. */
export function seemsUnscaled(features: readonly number[], columns: readonly Column[]): boolean {
  return needsScaler(features.map((column) => columns[column].numbers));
}
