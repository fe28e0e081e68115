/** The parameter groups of a saved optimizer, as groups of the net's modules. */
import type { OptimizerConfig } from '../../engine/optimizers/index.ts';
import { parametersOf } from '../../engine/tensors.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { groupFields } from '../../experiment/json/readGroups.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';
import { laterText } from '../../messages/later.ts';
import type { OptimizerStateDict } from './savedParameters.ts';

/** The number of each parameter in the optimizer's state: its place among those that the optimizer was given. */
export type ParameterNumbers = ReadonlyMap<string, number>;

export interface GroupedModules {
  numbers: ParameterNumbers;
  /** The modules of each group. */
  modules: number[][];
}

/**
 * `names`: the parameters in the order of the file's state_dict. Groups of as many parameters as those at hand are theirs, as
 * load_state_dict() takes them; others are cut from the file's order. Throws ReadError where the optimizer steps another
 * number of parameters; null where a module is in two groups.
 */
export function modulesOfGroups(
  experiment: Experiment,
  { groups, parameters }: OptimizerStateDict,
  names: readonly string[],
): GroupedModules | null {
  const own = new Map(parametersOf(experiment.model).map((parameter) => [parameter.name, parameter]));
  // A script may give its optimizer the parameters alone that learn.
  const learning = names.filter((name) => own.get(name)?.isFrozen === undefined);
  const given = [names, learning].find(({ length }) => length === parameters);
  if (given === undefined)
    throw new ReadError('refused', 'optimizer_state_dict', laterText.files.otherGroupSize);
  const moduleOf = (name: string) => own.get(name)?.moduleIndex ?? -1;
  const atHand = parameterGroupsOf(experiment).map(({ modules }) =>
    given.filter((name) => modules.includes(moduleOf(name))),
  );
  const isAtHand = groups.map(({ length }) => length).join() === atHand.map(({ length }) => length).join();
  const lists = isAtHand ? atHand : cut(given, groups);
  const modules = lists.map((list) => [...new Set(list.map(moduleOf))]);
  if (new Set(modules.flat()).size < modules.flat().length) return null;
  return { numbers: new Map(lists.flat().map((name, i) => [name, i])), modules };
}

function cut(names: readonly string[], groups: OptimizerStateDict['groups']): string[][] {
  let start = 0;
  return groups.map(({ length }) => {
    start += length;
    return names.slice(start - length, start);
  });
}

/** The hyperparameters in which the groups differ, of those that the optimizer has. */
export function differingOptions(
  keys: readonly string[],
  [first, ...others]: readonly ReadonlyMap<string, unknown>[],
): string[] {
  const text = (options: ReadonlyMap<string, unknown>, key: string) => JSON.stringify(options.get(key));
  return keys.filter((key) => others.some((options) => text(options, key) !== text(first, key)));
}

/** `config`, the first group's, with groups for the others; null where they differ in what a group here can't have for itself. */
export function withSavedGroups(
  config: OptimizerConfig,
  differing: readonly string[],
  options: readonly ReadonlyMap<string, unknown>[],
  modules: readonly number[][],
): OptimizerConfig | null {
  const { groups: _, ...whole } = config;
  if (differing.length === 0) return whole as OptimizerConfig;
  const fields = groupFields(config.type);
  if (differing.some((key) => fields[key] === undefined)) return null;
  const groups = options.slice(1).map((each, i) => ({
    modules: modules[i + 1],
    ...Object.fromEntries(differing.map((key) => [key, each.get(key)])),
  }));
  return { ...whole, groups } as OptimizerConfig;
}
