/** All that a script prints, by the engine's run of its experiment, as the Console has it. */
import { Arena } from '../../../../src/engine/arena.ts';
import { loadKernels } from '../../../../src/engine/kernels.ts';
import type { Experiment } from '../../../../src/experiment/experiment.ts';
import { runExperiment } from '../../../../src/experiment/run/run.ts';
import type { LooksResult } from '../../../../src/experiment/survey/look.ts';
import { surveyLooks } from '../../../../src/experiment/survey/looks.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import type { LooksRequest, RunFacts, ScriptRead } from '../../../../src/formats/script/scriptRead.ts';

export function understood(source: string): ScriptRead {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  return read;
}

export async function printedBy(source: string): Promise<string> {
  const { experiment, runs, prints } = understood(source);
  const experiments = [...runs.map((run) => run.experiment), experiment];
  const facts: RunFacts[] = [];
  for (const [i, looks] of prints.looks.entries()) facts.push(await factsOf(experiments[i], looks));
  const trainings = prints.trainings.map((own, training) => {
    const epochs = Array.from(facts[own[0]].losses, (_, epoch) => prints.epoch(training, epoch, facts));
    return [prints.before(training, facts), ...epochs].join('');
  });
  return [...trainings, prints.before(prints.trainings.length, facts)].join('');
}

export async function factsOf(experiment: Experiment, looks: LooksRequest | null): Promise<RunFacts> {
  const arena = new Arena(await loadKernels());
  if (looks === null) {
    const { epochs, divergedAt } = runExperiment(arena, experiment);
    const end = divergedAt === null ? { epochs: epochs.length, last: [], after: [] } : null;
    return { losses: epochs.map(({ loss }) => loss), before: null, epochs: new Map(), end };
  }
  const parts: LooksResult[] = [];
  const survey = surveyLooks(arena, { experiment, start: null, ...looks });
  let next = survey.next();
  for (let i = 0; !next.done; i++) {
    // Every third part is told.
    if (next.value && i % 3 === 0) parts.push(structuredClone(next.value));
    next = survey.next(next.value !== undefined && i % 3 === 0);
  }
  parts.push(next.value);
  return {
    losses: parts.flatMap(({ losses }) => [...losses]),
    before: parts[0].before,
    epochs: new Map(parts.flatMap(({ epochs }) => epochs.map(({ epoch, seen }) => [epoch, seen]))),
    end: next.value.end,
  };
}
