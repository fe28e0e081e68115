/** What is known of a script's runs beside the run at hand: looks at them, which a Worker trains once more for that. */
import type { Experiment } from '../../experiment/experiment.ts';
import { isSame } from '../../experiment/isSame.ts';
import type { LooksResult, Seen } from '../../experiment/survey/look.ts';
import type { LooksRequest, RunFacts, ScriptPrints } from '../../formats/script/scriptRead.ts';
import type { Playground } from '../playground.ts';

/** The script's runs, the experiment's last, as far as they are known. */
export interface Looked {
  prints: ScriptPrints;
  experiment: Experiment;
  startedFrom: Playground['startedFrom'];
  runs: readonly LookedRun[];
  facts: readonly RunFacts[];
}

interface LookedRun {
  experiment: Experiment;
  /** null where the page has the losses of the run at hand, and they tell all. */
  order: LooksRequest | null;
  facts: RunFacts & { losses: number[]; epochs: Map<number, Seen> };
  /** No more will be known of it. */
  isWhole: boolean;
}

type AtHand = Pick<Playground, 'experiment' | 'startedFrom'>;

/** An earlier training's losses have to be looked at too. */
const LOSSES_ALONE: LooksRequest = {
  tables: [],
  kinds: [],
  kindOf: new Int32Array(0),
  before: [],
  last: [],
  after: [],
};

let looked: Looked | null = null;
let asked: Looked | null = null;

const isOf = (one: Looked | null, { experiment, startedFrom }: AtHand, prints: ScriptPrints): boolean =>
  one?.prints === prints && one.experiment === experiment && one.startedFrom === startedFrom;

/** null until there is something to tell of them. */
export function lookedAt(atHand: AtHand, prints: ScriptPrints): Looked | null {
  return isOf(looked, atHand, prints) ? looked : null;
}

/** They are being looked at. */
export function isAsked(atHand: AtHand, prints: ScriptPrints): boolean {
  return isOf(asked, atHand, prints);
}

/** `experiments`: of the runs before the one at hand. `onNews` is told whether there is more to come. */
export function lookAt(
  { experiment, startedFrom, survey }: AtHand & Pick<Playground, 'survey'>,
  prints: ScriptPrints,
  experiments: readonly Experiment[],
  onNews: (isBusy: boolean) => void,
): () => void {
  const runs = prints.looks.map((looks, i): LookedRun => {
    const isLast = i === experiments.length;
    const order = looks ?? (isLast ? null : LOSSES_ALONE);
    const known = isLast ? undefined : knownRun(experiments[i], order);
    return known ?? newRun(isLast ? experiment : experiments[i], order);
  });
  const next: Looked = { prints, experiment, startedFrom, runs, facts: runs.map(({ facts }) => facts) };
  asked = next;
  const isBusy = () => runs.some(({ isWhole }) => !isWhole);
  const tell = () => {
    // Where it failed, what needs no look is printed.
    looked = next;
    if (!isBusy() && asked === next) asked = null;
    onNews(isBusy());
  };
  const cancels = runs
    .filter(({ isWhole }) => !isWhole)
    .map((run) => {
      const start = run === runs.at(-1) ? startedFrom : null;
      const order = run.order ?? LOSSES_ALONE;
      return survey({ kind: 'looks', experiment: run.experiment, start, ...order }, (outcome) => {
        run.isWhole = !outcome.ok || outcome.isWhole;
        if (outcome.ok) add(run, outcome.result as LooksResult);
        tell();
      });
    });
  if (!isBusy()) tell();
  return () => {
    for (const cancel of cancels) cancel();
    if (asked === next) asked = null;
  };
}

/** A run that was looked at for another text, which says the same of it. */
function knownRun(experiment: Experiment, order: LooksRequest | null): LookedRun | undefined {
  return looked?.runs.find(
    (run) => run.isWhole && isSame(run.experiment, experiment) && isSame(run.order, order),
  );
}

const newRun = (experiment: Experiment, order: LooksRequest | null): LookedRun => ({
  experiment,
  order,
  facts: { losses: [], before: null, epochs: new Map(), end: null },
  isWhole: order === null,
});

function add({ facts }: LookedRun, { before, from, losses, epochs, end }: LooksResult): void {
  facts.before ??= before;
  while (facts.losses.length < from) facts.losses.push(Number.NaN);
  facts.losses.splice(from, losses.length, ...losses);
  for (const { epoch, seen } of epochs) facts.epochs.set(epoch, seen);
  facts.end = end;
}
