/** A run as an experiment: what its loop does, with the net and the data that the script's draws suggest, proved by their numbers. */
import { type Experiment, testRowsOf } from '../../../experiment/experiment.ts';
import { parseExperiment } from '../../../experiment/json/parse.ts';
import { problemText } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import { hasMasks } from '../interpret/call.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import { dataGuesses } from './dataOf.ts';
import { drawOrderOf } from './drawOrderOf.ts';
import { modelOf, optimizerOf } from './modelOf.ts';
import { isProved } from './proof.ts';
import type { RunRecord } from './runsOf.ts';
import { type TrainingFound, testsOf, trainingOf } from './trainingOf.ts';

export interface RunFound {
  experiment: Experiment;
  /** Where its values stand. */
  places: ReadonlyMap<string, Place>;
  training: TrainingFound;
}

export function experimentOf(run: RunRecord, machine: Machine): RunFound {
  const { loop } = run;
  const { start, frozen } = loop;
  const found = trainingOf(run, machine);
  const { places, output, input, target, loss } = found;
  const marks = machine.marks.all.slice(0, start.marks);
  const { testPass, ...training } = found.training;
  const model = modelOf(output.layers, marks, frozen, places);
  const optimizer = optimizerOf(found.optimizer, output.layers, found.l1, frozen, places);
  places.set('loss', loss.place);
  places.set('training', loop.place);
  for (const [name, place] of loss.literals) places.set(`loss.${name}`, place);
  const draws = found.draws || hasMasks(output);
  if (draws && start.isLost) throw new ScriptRefusal(loop.place, laterText.readScript.lost);
  // The page's loader of a test set draws before that of the training. Where the script has none, its other rows are only looked at.
  const isTested = found.training.loader === undefined || !draws || testPass === true;
  const tests = isTested ? testsOf({ input, output }, machine) : [];
  const facts = {
    tests,
    input,
    target,
    isFlatOutput: output.isFlat,
    layers: output.layers,
    loopStart: draws ? start.generator : null,
  };
  let isProvedButTests = false;
  let problem: { path: string; message: string } | null = null;
  const { numpySeed } = start;
  for (const guess of dataGuesses(facts, { marks, numpySeed, numbers: machine.numbers })) {
    const order = drawOrderOf(marks, output.layers, guess.draw, start.generator);
    if (order === null) continue;
    const { seedPlace, ...rest } = order;
    const read = parseExperiment({
      ...rest,
      data: guess.data,
      ...(guess.inputs && { inputs: guess.inputs }),
      model,
      loss: loss.config,
      optimizer,
      training,
    });
    if (!read.ok) {
      problem = { path: read.problem.path, message: problemText(read.problem) };
      continue;
    }
    if (!isTested && testRowsOf(read.value) > 0) continue;
    if (isProved(read.value, facts, true))
      return {
        experiment: read.value,
        training: found,
        places: new Map([...places, ...guess.places, ...(seedPlace ? [['seed', seedPlace] as const] : [])]),
      };
    isProvedButTests ||= tests.length > 0 && isProved(read.value, facts, false);
  }
  if (isProvedButTests) throw new ScriptRefusal(tests[0], laterText.readScript.otherTests);
  if (problem !== null) throw new ScriptRefusal(placeOf(problem.path, places, loop.place), problem.message);
  throw new ScriptRefusal(loop.place, laterText.readScript.notProved);
}

/** The place of the nearest part of a path that has one. */
function placeOf(path: string, places: ReadonlyMap<string, Place>, otherwise: Place): Place {
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[]*|\[\d+\]|^[^.[]*)$/, '')) {
    const place = places.get(at);
    if (place) return place;
  }
  return otherwise;
}
