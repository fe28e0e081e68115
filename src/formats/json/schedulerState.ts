/** A scheduler's state in the model file: its numbers by PyTorch's names, and what it has written to each parameter group. */
import type { ParameterGroup, SchedulerState } from '../../engine/schedulers/scheduler.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { at, readKeys, readList, readNumber, readObject } from '../../experiment/json/reader.ts';
import { parameterGroupsOf, schedulerOf } from '../../experiment/run/parameterGroups.ts';

const { MAX_VALUE } = Number;

/** A number that is infinite is as it was at the start, and left out. */
export function schedulerStateToJson({ numbers, groups }: SchedulerState): object {
  const finite = Object.entries(numbers).filter(([, value]) => Number.isFinite(value));
  return { ...Object.fromEntries(finite), groups };
}

/** Throws ReadError. Undefined where the experiment has no scheduler. */
export function readSchedulerState(
  value: unknown,
  path: string,
  experiment: Experiment,
): SchedulerState | undefined {
  const groups = parameterGroupsOf(experiment).map(({ values }) => values);
  const fresh = schedulerOf(experiment, groups)?.state();
  if (fresh === undefined) return undefined;
  const source = readObject(value, path);
  readKeys(source, [...Object.keys(fresh.numbers), 'groups'], path);
  const given = Object.entries(fresh.numbers).filter(
    ([name, first]) => name in source || Number.isFinite(first),
  );
  const numbers = given.map(([name]) => [name, readFinite(source[name], at(path, name))]);
  const count = fresh.groups.length;
  return {
    numbers: Object.fromEntries(numbers),
    groups: readList(source.groups, at(path, 'groups'), count, count).map((group, i) =>
      readGroup(group, `${at(path, 'groups')}[${i}]`, fresh.groups[i]),
    ),
  };
}

function readGroup(value: unknown, path: string, like: ParameterGroup): ParameterGroup {
  const source = readObject(value, path);
  readKeys(source, Object.keys(like), path);
  const read = Object.entries(like).map(([name, first]) => {
    const place = at(path, name);
    if (!Array.isArray(first)) return [name, readFinite(source[name], place)];
    const list = readList(source[name], place, first.length, first.length);
    return [name, list.map((item, i) => readFinite(item, `${place}[${i}]`))];
  });
  return Object.fromEntries(read);
}

function readFinite(value: unknown, path: string): number {
  return readNumber(value, path, -MAX_VALUE, MAX_VALUE);
}
