/** What a script prints: before its epochs, in each of them, and behind them. */
import { type LayerType, layerDefinition } from '../../../engine/layers/index.ts';
import type { Machine } from '../interpret/machine.ts';
import type { RunRecord } from '../record/runsOf.ts';
import type { TrainingFound } from '../record/trainingOf.ts';
import type { RunFacts, ScriptPrints } from '../scriptRead.ts';
import type { GrownValue, Known, Leaf, ModuleValue, Term, Value } from '../values/values.ts';
import { grownAt } from './grown.ts';
import { type LookAt, Looks } from './looks.ts';
import { strOf } from './pythonFormat.ts';
import type { Line } from './shows.ts';
import { Sources } from './sources.ts';
import { madeOf, trialOf } from './term.ts';

/** print(a, b, sep=…, end=…) as one text; null where the page does not know what it would be. */
export function printTerm(
  values: readonly Value[],
  separator: string,
  end: string,
  machine: Machine,
): Term | null {
  return madeOf(values, machine, (made) => {
    const texts = made.map(strOf);
    return texts.includes(null) ? null : { t: 'string', value: texts.join(separator) + end };
  });
}

function textOf({ term }: Line, known: Known): string | null {
  const value = term.of(known);
  return value?.t === 'string' ? value.value : null;
}

/** print(net) */
export function moduleText(module: ModuleValue): string | null {
  if (module.config && !module.isLoss) {
    const { type } = module.config as { type: LayerType };
    return layerDefinition(type).printed(module.config as never);
  }
  if (module.isLoss) return `${module.type}()`;
  const lines = [...module.children].map(([name, child]) => {
    const text = moduleText(child);
    return text === null ? null : `  (${name}): ${text.replaceAll('\n', '\n  ')}`;
  });
  if (lines.includes(null)) return null;
  return lines.length === 0 ? `${module.type}()` : `${module.type}(\n${lines.join('\n')}\n)`;
}

/** Where a line is written: in an epoch of a run, `recorded` as it was followed, before the loop (-1), or behind it. */
interface Site {
  epoch: number;
  recorded: number;
  isAfter?: boolean;
}

const BEFORE: Site = { epoch: -1, recorded: -1 };

export function printsOf(run: RunRecord, found: TrainingFound, machine: Machine): ScriptPrints {
  const { range, shows } = run.loop;
  const sources = new Sources(run, found);
  const last = machine.trainings.length - 1;
  const looks = new Looks(sources, shows);
  /** Stands for a run while it is tried whether a line can be written. */
  const trial: RunFacts = { losses: [], before: null, epochs: new Map(), end: null };
  const after: Site = { epoch: shows.length - 1, recorded: shows.length - 1, isAfter: true };
  /** Before the loop, in it, or behind it; null where that is another training's. */
  const sideOf = ({ moment: { run: own, epoch, steps } }: Leaf): 'before' | 'in' | 'after' | null => {
    if (epoch === -1 || (own === last && steps === Number.POSITIVE_INFINITY)) return 'before';
    return own === last ? 'in' : own === last + 1 ? 'after' : null;
  };
  /** Where the numbers of a leaf are seen. */
  const lookAt = (leaf: Leaf, { epoch, recorded, isAfter }: Site): LookAt => {
    const side = sideOf(leaf);
    if (side !== 'in') return { in: side ?? 'before' };
    const { epoch: own } = leaf.moment;
    if (own !== recorded) return { in: 'epoch', epoch: own };
    return isAfter ? { in: 'last' } : { in: 'epoch', epoch };
  };
  const siteOf = (epoch: number): Site => ({ epoch, recorded: shows[epoch].recorded });

  const grown = ({ list, written }: Grown, site: Site, facts: RunFacts): Value | null =>
    grownAt(list, site.isAfter ? site.epoch + 1 : Math.max(0, site.epoch), site.isAfter ? 0 : written, {
      facts,
      isTrial: facts === trial,
      showsOf: (epoch) => shows[epoch],
      known: (epoch) => knownAt(siteOf(epoch), facts),
    });
  const knownAt = (site: Site, facts: RunFacts): Known => ({
    item: range.start + site.epoch * range.step,
    leaf(leaf) {
      if (leaf.of === 'grown') return grown(leaf, site, facts);
      return facts === trial ? trialOf(leaf) : looks.valueOf(leaf, lookAt(leaf, site), facts);
    },
  });

  /** All that a term is made of, through what grows with the epochs; null where the run can't tell it. */
  const needsOf = (term: Term, site: Site, seen: Set<GrownValue>): [Leaf, Site][] | null => {
    const needs: [Leaf, Site][] = [];
    for (const leaf of term.leaves) {
      const own = leaf.of === 'grown' ? needsOfGrown(leaf.list, seen) : [[leaf, site] as [Leaf, Site]];
      const side = sideOf(leaf);
      const isHere =
        side !== null && (side !== 'in' || leaf.moment.epoch === site.recorded || !machine.isQuick);
      if (own === null || (leaf.of !== 'grown' && (!isHere || sources.of(leaf) === null))) return null;
      needs.push(...own);
    }
    return needs;
  };
  const needsOfGrown = (list: GrownValue, seen: Set<GrownValue>): [Leaf, Site][] | null => {
    if (seen.has(list)) return [];
    seen.add(list);
    const needs: [Leaf, Site][] = [];
    for (const one of new Set(shows))
      for (const { to, at, value } of one.writes) {
        if (to !== list) continue;
        const site = { epoch: one.recorded, recorded: one.recorded };
        const own = value && needsOf(value, site, seen);
        const ofPlace = at ? needsOf(at, site, seen) : [];
        if (!own || !ofPlace) return null;
        needs.push(...own, ...ofPlace);
      }
    return needs;
  };
  const written = (lines: readonly Line[], site: Site, facts: RunFacts): string =>
    lines.map((line) => textOf(line, knownAt(site, facts)) ?? '').join('');

  /** The lines that the run can tell, asked of it; the others are left out. */
  const kept = (lines: readonly Line[], site: Site): Line[] =>
    lines.filter((line) => {
      const needs = needsOf(line.term, site, new Set());
      const isKept = needs !== null && textOf(line, knownAt(site, trial)) !== null;
      if (!isKept) machine.skip(line.place);
      else for (const [leaf, at] of needs) looks.ask(leaf, lookAt(leaf, at));
      return isKept;
    });

  const linesBefore = kept(machine.lines.before, BEFORE);
  const linesOf = new Map(
    [...new Set(shows)].map((one) => [one, kept(one.lines, { epoch: one.recorded, recorded: one.recorded })]),
  );
  const linesAfter = kept(machine.lines.after, after);
  // Of further runs the page shows no text: where the same line is printed here too, nothing is missed.
  const told = new Set([...linesOf.values()].flatMap((lines) => lines.map(({ place: { from } }) => from)));
  for (const { shows: others } of machine.trainings.slice(0, last))
    for (const one of new Set(others))
      for (const { place } of one.lines) if (!told.has(place.from)) machine.skip(place);
  return {
    isSilent: ![linesBefore, linesAfter, ...linesOf.values()].some(({ length }) => length > 0),
    looks: looks.request(),
    before: (facts) => written(linesBefore, BEFORE, facts),
    epoch: (epoch, facts) => written(linesOf.get(shows[epoch]) ?? [], siteOf(epoch), facts),
    after: (facts) =>
      facts.end === null ? '' : written(linesAfter, { ...after, epoch: facts.end.epochs - 1 }, facts),
  };
}

type Grown = Extract<Leaf, { of: 'grown' }>;
