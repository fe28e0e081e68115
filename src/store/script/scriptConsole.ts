/**
 * What the user's script has printed, in its own form: from the losses that the page has, and where they don't tell all, from looks
 * at its runs. What it prints of the trainings before the last stands before that.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import type { RunFacts, ScriptPrints, ScriptRead } from '../../formats/script/scriptRead.ts';
import type { Playground } from '../playground.ts';
import { printedEpochs } from '../selectors.ts';
import { readingOf, scriptReader } from './reading.ts';
import { sharing } from './scriptChanges.ts';
import { isAsked, type Looked, lookAt, lookedAt } from './scriptLooks.ts';

/** What was printed last: it stands until the next run is looked at. */
let last = '';

/** The reading of the script, where it says the experiment; null where the page prints in a form of its own. */
function printingOf({ script, experiment }: Pick<Playground, 'script' | 'experiment'>): ScriptRead | null {
  const reading = script === null ? null : readingOf(script);
  if (!reading?.ok || reading.prints.isSilent || !says(reading.experiment, experiment)) return null;
  return reading;
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
  const prints = printingOf(state)?.prints;
  if (prints === undefined) return null;
  const looked = lookedAt(state, prints);
  if (looked === null && needsLooks(prints)) return last;
  const atHand = prints.looks.at(-1) === null ? historyOf(state) : null;
  const before = looked?.facts.slice(0, -1) ?? [];
  const facts = looked !== null && atHand === null ? looked.facts : [...before, atHand as RunFacts];
  last = textOf(state, prints, facts, looked?.runs ?? []);
  return last;
}

/** Whether more is needed than the losses of the run at hand. */
const needsLooks = ({ looks }: ScriptPrints) => looks.length > 1 || looks[0] !== null;

/** The losses so far: there is room for more behind them. */
const lossesOf = ({ history: { loss, length } }: Playground) => loss.subarray(0, length);

function historyOf(state: Playground): RunFacts {
  const loss = lossesOf(state);
  const { status } = state;
  const end = status === 'done' ? { epochs: loss.length, last: [], after: [] } : null;
  return { losses: loss, before: null, epochs: new Map(), end };
}

function textOf(
  state: Playground,
  prints: ScriptPrints,
  facts: readonly RunFacts[],
  runs: Looked['runs'],
): string {
  const texts = textsOf(prints, state.experiment);
  const loss = lossesOf(state);
  const shown = facts.at(-1) as RunFacts;
  const lines: string[] = [];
  for (const [training, own] of prints.trainings.entries()) {
    const isLast = training === prints.trainings.length - 1;
    const known = Math.min(...own.map((run) => facts[run].losses.length));
    const epochs = isLast ? Math.min(printedEpochs(state), known) : known;
    lines.push(prints.before(training, facts));
    for (let epoch = 0; epoch < epochs; epoch++) {
      // What was looked at is another run's where its loss is another.
      if (isLast && !Object.is(shown.losses[epoch], loss[epoch])) continue;
      lines.push(textAt(training, epoch, prints, facts, texts));
    }
    // What the script prints later stands behind what is still on its way.
    if (!isLast && own.some((run) => !runs[run].isWhole)) return lines.join('');
  }
  const { end, losses } = shown;
  const isSame = end?.epochs === loss.length && Object.is(losses[loss.length - 1], loss[loss.length - 1]);
  const areWhole = prints.trainings
    .at(-1)
    ?.slice(0, -1)
    .every((run) => runs[run].isWhole);
  if (state.status === 'done' && isSame && areWhole)
    lines.push(prints.before(prints.trainings.length, facts));
  return lines.join('');
}

/** What each epoch of each training printed, and the loss that it was of. */
type Texts = Map<number, { loss: number; text: string }>[];
let texts: { prints: ScriptPrints; experiment: Experiment; of: Texts } | null = null;

function textsOf(prints: ScriptPrints, experiment: Experiment): Texts {
  if (texts?.prints !== prints || texts.experiment !== experiment)
    texts = { prints, experiment, of: prints.trainings.map(() => new Map()) };
  return texts.of;
}

function textAt(
  training: number,
  epoch: number,
  prints: ScriptPrints,
  facts: readonly RunFacts[],
  of: Texts,
): string {
  const loss = facts[prints.trainings[training].at(-1) as number].losses[epoch];
  const known = of[training].get(epoch);
  if (known && Object.is(known.loss, loss)) return known.text;
  const text = prints.epoch(training, epoch, facts);
  of[training].set(epoch, { loss, text });
  return text;
}

interface Looking {
  ask(state: Playground): void;
  /** Runs are being looked at. */
  isBusy(): boolean;
  end(): void;
}

/**
 * Has the script's runs looked at, if it needs that, and tells `onNews` when there is more to print. Asked again for each state;
 * the function returned ends it. While a control is dragged, looks under way come to their end.
 */
export function lookOn(onNews: () => void): Looking {
  let cancel = () => {};
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    ask(state) {
      if (state.script !== null && scriptReader.parts() === null)
        return void scriptReader.load().then(onNews, () => {});
      const reading = printingOf(state);
      if (reading === null || !needsLooks(reading.prints)) return;
      const { prints, runs } = reading;
      if (lookedAt(state, prints)?.runs.every(({ isWhole }) => isWhole)) return;
      if (isBusy && (state.gesture !== null || isAsked(state, prints))) return;
      cancel();
      isBusy = true;
      const earlier = runs.map(({ experiment }) => experiment);
      cancel = lookAt(state, prints, earlier, (isMore) => {
        isBusy = isMore;
        onNews();
      });
    },
    end() {
      cancel();
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
