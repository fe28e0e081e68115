/**
 * Reads a PyTorch script as an experiment. Nothing is executed: an interpreter of a part of Python follows the lines, draws what they
 * draw, and records what an epoch does; what comes out is proved by its numbers. What can't be followed is refused at its line.
 */
import { parseExperiment } from '../../experiment/json/parse.ts';
import { problemText } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { call, isDrawing } from './interpret/call.ts';
import { evaluate } from './interpret/evaluate.ts';
import { execute } from './interpret/execute.ts';
import { Machine } from './interpret/machine.ts';
import { literalsOf } from './literals.ts';
import { printsOf } from './printing/printed.ts';
import { dataGuesses } from './record/dataOf.ts';
import { drawOrderOf } from './record/drawOrderOf.ts';
import { modelOf, optimizerOf } from './record/modelOf.ts';
import { isProved } from './record/proof.ts';
import { isKnownLoss, testsOf, trainingOf } from './record/trainingOf.ts';
import { lineOf, type Place, ScriptRefusal } from './refusal.ts';
import type { ScriptRead, ScriptRefused } from './scriptRead.ts';
import { readSyntax } from './tree/readSyntax.ts';

const MAX_CHARACTERS = 200_000;

/** `followsAll`: each epoch is followed, although few may stand for all. */
export function readScript(source: string, followsAll = false): ScriptRead | ScriptRefused {
  try {
    if (!followsAll) return understood(source, true);
  } catch {
    // What the quick reading does not understand, or gets wrong, the slow one says.
  }
  try {
    return understood(source, false);
  } catch (error) {
    if (!(error instanceof ScriptRefusal)) throw error;
    const { place } = error;
    const line = lineOf(source, place.from);
    const column = place.from - source.lastIndexOf('\n', place.from - 1);
    return { ok: false, line, column, place, message: laterText.readScript.atLine(line, error.message) };
  }
}

function understood(source: string, isQuick: boolean): ScriptRead {
  if (source.length > MAX_CHARACTERS)
    throw new ScriptRefusal({ from: 0, to: 0 }, laterText.readScript.tooLong);
  const machine = interpreted(source, isQuick);
  const { trained } = machine;
  if (trained === null)
    throw new ScriptRefusal({ from: source.length, to: source.length }, laterText.readScript.noLoop);
  const { places, output, input, target, loss, ...found } = trainingOf(trained, machine);
  const marks = machine.marks.all;
  const { testPass, ...training } = found.training;
  const model = modelOf(output.layers, marks, places);
  const optimizer = optimizerOf(found.optimizer, output.layers, found.l1, places);
  places.set('loss', loss.place);
  places.set('training', trained.place);
  for (const [name, place] of loss.literals) places.set(`loss.${name}`, place);
  const tests = testsOf({ input }, machine);
  const facts = {
    tests,
    input,
    target,
    isFlatOutput: output.isFlat,
    layers: output.layers,
    loopStart: found.draws || isDrawing(output) ? trained.start : null,
  };
  let isProvedButTests = false;
  let problem: { path: string; message: string } | null = null;
  for (const guess of dataGuesses(facts, machine)) {
    const order = drawOrderOf(marks, output.layers, guess.draw, trained.start);
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
    if (!isProved(read.value, facts, true)) {
      isProvedButTests ||= tests.length > 0 && isProved(read.value, facts, false);
      continue;
    }
    const all = new Map([...places, ...guess.places, ...(seedPlace ? [['seed', seedPlace] as const] : [])]);
    const isUnseeded = !marks.some(({ kind }) => kind === 'seed');
    return {
      ok: true,
      experiment: read.value,
      skipped: machine.skipped.map(({ from, text }) => ({ line: lineOf(source, from), text })),
      literals: literalsOf(source, all, read.value),
      prints: printsOf(
        {
          ...machine.lines,
          epochs: trained.printedLines,
          start: trained.range.start,
          step: trained.range.step,
        },
        (of, isEpoch) => isKnownLoss(trained, of, isEpoch),
      ),
      isUnseeded,
      runs: [],
    };
  }
  if (isProvedButTests) throw new ScriptRefusal(tests[0], laterText.readScript.otherTests);
  if (problem !== null)
    throw new ScriptRefusal(placeOf(problem.path, places, trained.place), problem.message);
  throw new ScriptRefusal(trained.place, laterText.readScript.notProved);
}

function interpreted(source: string, isQuick: boolean): Machine {
  const statements = readSyntax(source);
  const machine = new Machine(source, { evaluate, execute, call }, isQuick);
  machine.numbers = numbersIn(source);
  machine.execute(statements, { names: new Map(), outer: null });
  return machine;
}

function numbersIn(source: string): { value: number; place: Place }[] {
  return [...source.matchAll(/(?<![\w.])\d+\.?\d*(?:e[-+]?\d+)?|(?<![\w.])\.\d+/g)].map((match) => ({
    value: Number(match[0]),
    place: { from: match.index, to: match.index + match[0].length },
  }));
}

/** The place of the nearest part of a path that has one. */
function placeOf(path: string, places: ReadonlyMap<string, Place>, otherwise: Place): Place {
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[]*|\[\d+\]|^[^.[]*)$/, '')) {
    const place = places.get(at);
    if (place) return place;
  }
  return otherwise;
}
