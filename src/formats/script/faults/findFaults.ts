/** Finds the registered faults of a script, each with its line and the text that mends it. */
import { type Language, text } from '../../../messages/index.ts';
import { lineOf, type Place } from '../refusal.ts';
import type { Fault, FaultValues, Finding } from './fault.ts';
import { type FaultName, faultNames, faults } from './index.ts';
import { observe, type Seen } from './seen/observe.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { applied, type Edit } from './text/edits.ts';

export interface FoundFault {
  fault: FaultName;
  /** From 1. */
  line: number;
  place: Place;
  /** The edits of the text that mend it; null where none are known. */
  mend: readonly Edit[] | null;
  values: FaultValues;
}

/** By their lines; `run`: what a run of this very text came to. */
export function faultsOf(source: string, run: RunSeen | null = null): FoundFault[] {
  const trainings = observe(source);
  const found = trainings.flatMap((seen, i) =>
    // The run that is shown is the last.
    foundIn(seen, i === trainings.length - 1 ? run : null),
  );
  return found
    .filter((one, i) => found.findIndex((other) => isSame(one, other)) === i)
    .sort((a, b) => a.place.from - b.place.from);
}

const isSame = (a: FoundFault, b: FoundFault) => a.fault === b.fault && a.place.from === b.place.from;

function foundIn(seen: Seen, run: RunSeen | null): FoundFault[] {
  return faultNames.flatMap((fault) =>
    findingsOf(faults[fault], seen, run).map((finding) => foundOf(fault, finding, seen.source)),
  );
}

function findingsOf({ inScript, inRun }: Fault, seen: Seen, run: RunSeen | null): Finding[] {
  return [...(inScript?.(seen) ?? []), ...(run === null ? [] : (inRun?.(seen, run) ?? []))];
}

function foundOf(fault: FaultName, { place, mends, values = {} }: Finding, source: string): FoundFault {
  return {
    fault,
    line: lineOf(source, place.from),
    place: { from: place.from, to: place.to },
    mend: mends[0] ?? null,
    values,
  };
}

export const mended = (source: string, { mend }: FoundFault): string | null =>
  mend === null ? null : applied(source, mend);

/** So many faults are mended one after another, as one may hide another. */
const MOST = 20;

/** The text with all lines changed that faults are known to be mended by. */
export function allMended(source: string, run: RunSeen | null = null): string {
  let text = source;
  for (let i = 0; i < MOST; i++) {
    const [next] = faultsOf(text, i === 0 ? run : null).flatMap((one) => mended(text, one) ?? []);
    if (next === undefined || next === text) break;
    text = next;
  }
  return text;
}

/** What is said of a fault, in the page's language where no other is asked for. */
export function faultWords(
  { fault, values }: Pick<FoundFault, 'fault' | 'values'>,
  language = text.locale as Language,
) {
  const { words, page } = faults[fault];
  const { name, sentence } = words[language];
  const filled = sentence.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? '';
    return typeof value === 'string' ? value : value[language];
  });
  return { name, sentence: filled, page };
}
