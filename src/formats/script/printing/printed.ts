/** What a script prints: before its epochs, in each of them, and behind them. */
import type { Machine } from '../interpret/machine.ts';
import type { RunRecord } from '../record/runsOf.ts';
import type { TrainingFound } from '../record/trainingOf.ts';
import type { RunFacts, ScriptPrints } from '../scriptRead.ts';
import type { GrownValue, Known, Leaf, Term, Value } from '../values/values.ts';
import { endedByRule, hasOneRule, rulesPassed } from './endings.ts';
import { grownAt } from './grown.ts';
import { type LookAt, Looks } from './looks.ts';
import type { Line } from './shows.ts';
import { Sources } from './sources.ts';
import { trialOf } from './term.ts';

function textOf({ term }: Line, known: Known): string | null {
  const value = term.of(known);
  return value?.t === 'string' ? value.value : null;
}

/** A run of the script, and the number of the training that it is of. */
export interface PrintedRun {
  run: RunRecord;
  found: TrainingFound;
  training: number;
}

/**
 * Where a line is written: in an epoch of a training, of which `recorded` is the one that was followed, or before it, behind all
 * that came earlier (-1).
 */
interface Site {
  training: number;
  epoch: number;
  recorded: number;
  /** It ends the loop. */
  isLast?: boolean;
}

const before = (training: number): Site => ({ training, epoch: -1, recorded: -1 });

export function printsOf(printed: readonly PrintedRun[], machine: Machine): ScriptPrints {
  const { trainings, isQuick } = machine;
  const runs = printed.map(({ run, found, training }) => {
    const sources = new Sources(run, found, training);
    return { training, sources, looks: new Looks(sources, run.loop.shows) };
  });
  const runsIn = trainings.map((_, training) =>
    [...runs.keys()].filter((i) => runs[i].training === training),
  );
  /** Stand for the runs while it is tried whether a line can be written. */
  const tried = () => runs.map((): RunFacts => ({ losses: [], before: null, epochs: new Map(), end: null }));
  const trial = tried();
  /** With outputs on both sides of a threshold: of outputs that are all alike some counts are 0, by which nothing is divided. */
  const mixed = tried();
  /** The run that can tell what a leaf is. */
  const owners = new Map<Leaf, number>();
  const ownerOf = (leaf: Leaf): number => {
    const owner = owners.get(leaf) ?? runs.findIndex(({ sources }) => sources.of(leaf) !== null);
    owners.set(leaf, owner);
    return owner;
  };
  const siteOf = (training: number, epoch: number): Site => ({
    training,
    epoch,
    recorded: trainings[training].shows[epoch].recorded,
  });
  /** The epoch of a training that a site is in or behind, as it was followed. */
  const recordedAt = (training: number, site: Site): number =>
    site.training === training ? site.recorded : trainings[training].shows.length - 1;
  /** So many epochs a training has had, once it is over. */
  const epochsOf = (training: number, facts: readonly RunFacts[]): number =>
    facts[runsIn[training][0]].end?.epochs ?? trainings[training].shows.length;

  /** Where the numbers of a leaf are seen. */
  const lookAt = ({ moment }: Leaf, { training, sources }: Tell, site: Site): LookAt => {
    const side = sources.sideOf(moment);
    if (side !== 'in') return { in: side ?? 'before' };
    if (moment.epoch !== recordedAt(training, site)) return { in: 'epoch', epoch: moment.epoch };
    const isInside = site.training === training && !site.isLast;
    return isInside ? { in: 'epoch', epoch: site.epoch } : { in: 'last' };
  };

  /** Whether an epoch comes to what it shows, or a rule ends it before. */
  const comesTo = (training: number, epoch: number, facts: readonly RunFacts[]) => {
    const passed = Math.min(
      ...runsIn[training].map((run) => rulesPassed(trainings[training], epoch, facts[run])),
    );
    return ({ rules = 0 }: { rules?: number }) => rules <= passed;
  };

  /** What grows with the epochs goes through those of all trainings. */
  const grown = ({ list, written }: Grown, site: Site, facts: readonly RunFacts[]): Value | null => {
    const counts = trainings.map((_, training) => epochsOf(training, facts));
    const place = (at: number) => {
      let [training, epoch] = [0, at];
      while (epoch >= counts[training] && training < site.training) epoch -= counts[training++];
      return siteOf(training, epoch);
    };
    const passed = counts.slice(0, site.training).reduce((sum, count) => sum + count, 0);
    return grownAt(list, passed + Math.max(0, site.epoch), site.epoch < 0 ? 0 : written, {
      facts,
      isTrial: facts === trial || facts === mixed,
      showsOf: (epoch) => {
        const at = place(epoch);
        const shows = trainings[at.training].shows[at.epoch];
        return { ...shows, writes: shows.writes.filter(comesTo(at.training, at.epoch, facts)) };
      },
      known: (epoch) => knownAt(place(epoch), facts),
    });
  };
  const knownAt = (site: Site, facts: readonly RunFacts[]): Known => ({
    item: (loop) => {
      const training = trainings.findIndex((one) => one === loop);
      const { range } = trainings[training];
      const isIn = site.training === training && site.epoch >= 0;
      return range.start + (isIn ? site.epoch : epochsOf(training, facts) - 1) * range.step;
    },
    leaf(leaf) {
      if (leaf.of === 'grown') return grown(leaf, site, facts);
      if (facts === trial || facts === mixed) return trialOf(leaf, facts === mixed);
      const owner = ownerOf(leaf);
      return owner < 0
        ? null
        : runs[owner].looks.valueOf(leaf, lookAt(leaf, runs[owner], site), facts[owner]);
    },
  });

  /** All that a term is made of, through what grows with the epochs; null where the runs can't tell it. */
  const needsOf = (term: Term, site: Site, seen: Set<GrownValue>): Need[] | null => {
    const needs: Need[] = [];
    for (const leaf of term.leaves) {
      const own = leaf.of === 'grown' ? needsOfGrown(leaf.list, seen) : needOf(leaf, site);
      if (own === null) return null;
      needs.push(...own);
    }
    return needs;
  };
  const needOf = (leaf: Leaf, site: Site): Need[] | null => {
    const run = runs[ownerOf(leaf)];
    if (run === undefined) return null;
    const isHere =
      run.sources.sideOf(leaf.moment) !== 'in' ||
      leaf.moment.epoch === recordedAt(run.training, site) ||
      !isQuick;
    if (!isHere) machine.isBlurred = true;
    return isHere ? [{ leaf, run, at: lookAt(leaf, run, site) }] : null;
  };
  const needsOfGrown = (list: GrownValue, seen: Set<GrownValue>): Need[] | null => {
    if (seen.has(list)) return [];
    seen.add(list);
    const needs: Need[] = [];
    for (const [training, { shows }] of trainings.entries())
      for (const one of new Set(shows))
        for (const { to, at, value } of one.writes) {
          if (to !== list) continue;
          const site = siteOf(training, one.recorded);
          const own = value && needsOf(value, site, seen);
          const ofPlace = at ? needsOf(at, site, seen) : [];
          if (!own || !ofPlace) return null;
          needs.push(...own, ...ofPlace);
        }
    return needs;
  };
  const written = (lines: readonly Line[], site: Site, facts: readonly RunFacts[]): string =>
    lines.map((line) => textOf(line, knownAt(site, facts)) ?? '').join('');

  /** The lines that the runs can tell, asked of them; the others are left out. */
  const kept = (lines: readonly Line[], site: Site): Line[] =>
    lines.filter((line) => {
      const needs = needsOf(line.term, site, new Set());
      const isKept =
        needs !== null && [trial, mixed].some((facts) => textOf(line, knownAt(site, facts)) !== null);
      if (!isKept) machine.skip(line.place);
      else for (const { leaf, run, at } of needs) run.looks.ask(leaf, at);
      return isKept;
    });

  const linesBefore = machine.lines.map((lines, training) => kept(lines, before(training)));
  const linesOf = trainings.map(
    ({ shows }, training) =>
      new Map([...new Set(shows)].map((one) => [one, kept(one.lines, siteOf(training, one.recorded))])),
  );
  const endOf = (training: number, epoch: number): Site => ({ ...siteOf(training, epoch), isLast: true });
  /** What a rule prints as it ends a loop. */
  const endingsOf = trainings.map(
    (loop, training) =>
      new Map(
        [...new Set(loop.shows)].map((one) => {
          if (hasOneRule(loop)) return [one, kept(one.endings, endOf(training, one.recorded))];
          for (const { place } of one.endings) machine.skip(place);
          return [one, []];
        }),
      ),
  );
  const ending = (training: number, facts: readonly RunFacts[]): string => {
    const loop = trainings[training];
    if (!loop || !runsIn[training].every((run) => endedByRule(loop, facts[run]))) return '';
    const last = epochsOf(training, facts) - 1;
    const lines = endingsOf[training].get(loop.shows[last]) ?? [];
    return written(lines, endOf(training, last), facts);
  };
  return {
    isSilent: ![...linesBefore, ...linesOf.flatMap((lines) => [...lines.values()])].some(
      ({ length }) => length > 0,
    ),
    looks: runs.map(({ looks }) => looks.request()),
    trainings: runsIn,
    before: (training, facts) =>
      ending(training - 1, facts) + written(linesBefore[training], before(training), facts),
    epoch: (training, epoch, facts) =>
      written(
        (linesOf[training].get(trainings[training].shows[epoch]) ?? []).filter(
          comesTo(training, epoch, facts),
        ),
        siteOf(training, epoch),
        facts,
      ),
  };
}

interface Tell {
  training: number;
  sources: Sources;
}

/** A leaf of a run, and where that is to be looked at. */
interface Need {
  leaf: Leaf;
  run: Tell & { looks: Looks };
  at: LookAt;
}

type Grown = Extract<Leaf, { of: 'grown' }>;
