/**
 * What the user's script has printed of a run, in its own form: from the losses that the page has, and where they don't tell all,
 * from looks at the run, which a Worker trains once more for that.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import type { LooksResult, Seen } from '../../experiment/survey/looks.ts';
import type { RunFacts, ScriptPrints } from '../../formats/script/scriptRead.ts';
import type { Playground } from '../playground.ts';
import { printedEpochs } from '../selectors.ts';
import { readingOf, scriptReader } from './reading.ts';
import { sharing } from './scriptChanges.ts';

/** Looks at a run, as far as they have come. */
interface Looked {
  prints: ScriptPrints;
  experiment: Experiment;
  startedFrom: Playground['startedFrom'];
  facts: RunFacts & { losses: number[]; epochs: Map<number, Seen> };
}

let looked: Looked | null = null;
/** What was printed last: it stands until the next run is looked at. */
let last = '';

/** The script's prints, where it says the experiment; null where the page prints in a form of its own. */
export function printsOf({
  script,
  experiment,
}: Pick<Playground, 'script' | 'experiment'>): ScriptPrints | null {
  const reading = script === null ? null : readingOf(script);
  if (!reading?.ok || reading.prints.isSilent || !says(reading.experiment, experiment)) return null;
  return reading.prints;
}

let known: [Experiment, Experiment, boolean] | null = null;

function says(read: Experiment, experiment: Experiment): boolean {
  if (known?.[0] === read && known[1] === experiment) return known[2];
  known = [read, experiment, sharing(read, experiment) === experiment];
  return known[2];
}

/** All that the script has printed up to the epoch that is shown; null where the page prints in a form of its own. */
export function scriptPrinted(state: Playground): string | null {
  // What reads it is on its way.
  if (state.script !== null && scriptReader.parts() === null && !scriptReader.hasFailed()) return last;
  const prints = printsOf(state);
  if (prints === null) return null;
  const facts = prints.looks === null ? historyOf(state) : looksOf(state, prints);
  if (facts === null) return last;
  const { loss } = state.history;
  const texts = textsOf(prints, state.experiment);
  const lines: string[] = [prints.before(facts)];
  for (let epoch = 0; epoch < Math.min(printedEpochs(state), facts.losses.length); epoch++) {
    // What was looked at is another run's where its loss is another.
    if (!Object.is(facts.losses[epoch], loss[epoch])) continue;
    lines.push(textAt(epoch, prints, facts, texts));
  }
  const isSame =
    facts.end?.epochs === loss.length && Object.is(facts.losses[loss.length - 1], loss[loss.length - 1]);
  if (state.status === 'done' && isSame) lines.push(prints.after(facts));
  last = lines.join('');
  return last;
}

function historyOf({ history: { loss }, status }: Playground): RunFacts {
  const end = status === 'done' ? { epochs: loss.length, last: [], after: [] } : null;
  return { losses: loss, before: null, epochs: new Map(), end };
}

function looksOf({ experiment, startedFrom }: Playground, prints: ScriptPrints): RunFacts | null {
  const isOf =
    looked?.prints === prints && looked.experiment === experiment && looked.startedFrom === startedFrom;
  return isOf ? (looked as Looked).facts : null;
}

/** What each epoch printed, and the loss that it was of. */
type Texts = Map<number, { loss: number; text: string }>;
let texts: { prints: ScriptPrints; experiment: Experiment; of: Texts } | null = null;

function textsOf(prints: ScriptPrints, experiment: Experiment): Texts {
  if (texts?.prints !== prints || texts.experiment !== experiment)
    texts = { prints, experiment, of: new Map() };
  return texts.of;
}

function textAt(epoch: number, prints: ScriptPrints, facts: RunFacts, of: Texts): string {
  const loss = facts.losses[epoch];
  const known = of.get(epoch);
  if (known && Object.is(known.loss, loss)) return known.text;
  const text = prints.epoch(epoch, facts);
  of.set(epoch, { loss, text });
  return text;
}

interface Looking {
  ask(state: Playground): void;
  /** A run is being looked at. */
  isBusy(): boolean;
  end(): void;
}

/**
 * Has the run at hand looked at, if its script needs that, and tells `onNews` when there is more to print. Asked again for each
 * state; the function returned ends it. While a control is dragged, looks under way come to their end.
 */
export function lookOn(onNews: () => void): Looking {
  let cancel = () => {};
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    ask(state) {
      if (state.script !== null && scriptReader.parts() === null)
        return void scriptReader.load().then(onNews, () => {});
      const prints = printsOf(state);
      if (prints === null || prints.looks === null || looksOf(state, prints) !== null) return;
      if (isBusy && (state.gesture !== null || isAsked(state, prints))) return;
      cancel();
      isBusy = true;
      const { experiment, startedFrom } = state;
      const next: Looked = { prints, experiment, startedFrom, facts: newFacts() };
      asked = next;
      cancel = state.survey({ kind: 'looks', experiment, start: startedFrom, ...prints.looks }, (outcome) => {
        isBusy = outcome.ok && !outcome.isWhole;
        if (outcome.ok) add(next, outcome.result as LooksResult);
        // Where it failed, what needs no look is printed.
        looked = next;
        if (!isBusy) asked = null;
        onNews();
      });
    },
    end() {
      cancel();
      asked = null;
    },
  };
}

/** Has it looked at for what is made once, as a report. */
export async function lookFor(state: Playground): Promise<void> {
  if (state.script !== null) await scriptReader.load().catch(() => {});
  await new Promise<void>((resolve) => {
    const looking = lookOn(() => looking.isBusy() || resolve());
    looking.ask(state);
    if (!looking.isBusy()) resolve();
  });
}

let asked: Looked | null = null;

const isAsked = ({ experiment, startedFrom }: Playground, prints: ScriptPrints) =>
  asked?.prints === prints && asked.experiment === experiment && asked.startedFrom === startedFrom;

const newFacts = (): Looked['facts'] => ({ losses: [], before: null, epochs: new Map(), end: null });

function add({ facts }: Looked, { before, from, losses, epochs, end }: LooksResult): void {
  facts.before ??= before;
  while (facts.losses.length < from) facts.losses.push(Number.NaN);
  facts.losses.splice(from, losses.length, ...losses);
  for (const { epoch, seen } of epochs) facts.epochs.set(epoch, seen);
  facts.end = end;
}
