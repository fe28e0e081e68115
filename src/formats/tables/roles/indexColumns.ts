/** Columns that number the rows: they are neither coordinates nor labels. A new rule of names is a line of `rules`. */
import type { Profile } from './profile.ts';

const NAMES =
  /^(id|uid|uuid|guid|idx|index|row|rows|row[ _.-]?(id|no|num|number|names?)?|#|no\.?|nr\.?|num|number|n|obs|observation|record|sample([ _-]?(id|no))?|level_0|zeile|lfd\.? ?nr\.?|編號|编号|序號|序号)$/;
const ENDS_IN_ID = /[a-z0-9][ _.-]id$/;
/** pandas names a column so that had no name in the file. */
const UNNAMED = /^unnamed: ?\d+$/;
/** Fewer rows may count up by chance. */
const TELLING_ROWS = 8;

type Rule = (profile: Profile, all: readonly Profile[]) => boolean;

const rules: Rule[] = [
  // A name says it of values that are all different: a row of a grid is a coordinate.
  ({ name, distinct, count }) => (NAMES.test(name) || ENDS_IN_ID.test(name)) && distinct === count,
  ({ name, at }) => at === 0 && UNNAMED.test(name),
  ({ name, at }, all) =>
    at === 0 && name === '' && all.length > 1 && all.slice(1).every((other) => other.name !== ''),
];
const counts: Rule = ({ isRunning, count }) => isRunning && count >= TELLING_ROWS;

export function isIndex(profile: Profile, all: readonly Profile[]): boolean {
  return isIndexByName(profile, all) || counts(profile, all);
}

/** Not only as its numbers go up by one. */
export function isIndexByName(profile: Profile, all: readonly Profile[]): boolean {
  return rules.some((rule) => rule(profile, all));
}
