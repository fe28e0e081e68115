/**
 * Reads a PyTorch script as an experiment. Nothing is executed: an interpreter of a part of Python follows the lines, draws what they
 * draw, and records what an epoch does; what comes out is proved by its numbers. What can't be followed is refused at its line.
 */
import { laterText } from '../../messages/later.ts';
import { call } from './interpret/call.ts';
import { evaluate } from './interpret/evaluate.ts';
import { execute } from './interpret/execute.ts';
import { Machine } from './interpret/machine.ts';
import { MAX_CHARACTERS } from './length.ts';
import { literalsOf } from './literals.ts';
import { printsOf } from './printing/printed.ts';
import { experimentOf } from './record/experimentOf.ts';
import { withNamesOf } from './record/namesInComments.ts';
import { runsOf } from './record/runsOf.ts';
import { lineOf, type Place, ScriptRefusal } from './refusal.ts';
import type { ScriptRead, ScriptRefused } from './scriptRead.ts';
import { readSyntax } from './tree/readSyntax.ts';

/** `followsAll`: each epoch is followed, although few may stand for all. */
export function readScript(source: string, followsAll = false): ScriptRead | ScriptRefused {
  let quick: Understood | null = null;
  try {
    if (!followsAll) quick = understood(source, true);
  } catch {
    // What the quick reading does not understand, or gets wrong, the slow one says.
  }
  if (quick !== null && !quick.isBlurred) return quick.read;
  try {
    return understood(source, false).read;
  } catch (error) {
    if (quick !== null) return quick.read;
    if (!(error instanceof ScriptRefusal)) throw error;
    const { place } = error;
    const line = lineOf(source, place.from);
    const column = place.from - source.lastIndexOf('\n', place.from - 1);
    return { ok: false, line, column, place, message: laterText.readScript.atLine(line, error.message) };
  }
}

/** Each epoch of so many is followed where few could not tell all that is printed. */
const MOST_FOLLOWED = 2000;

interface Understood {
  read: ScriptRead;
  /** The slow reading could tell more of what is printed. */
  isBlurred: boolean;
}

function understood(source: string, isQuick: boolean): Understood {
  if (source.length > MAX_CHARACTERS)
    throw new ScriptRefusal({ from: 0, to: 0 }, laterText.readScript.tooLong);
  const machine = interpreted(source, isQuick);
  const printed = machine.trainings.flatMap((loop, training) =>
    runsOf(loop).map((run) => ({ run, training })),
  );
  const runs = printed.map(({ run }) => run);
  const experiments = runs.map((run) => {
    const found = experimentOf(run, machine);
    return { ...found, experiment: withNamesOf(source, found.experiment) };
  });
  // The last net is the one that the script's names mean at its end.
  const shown = experiments.at(-1);
  if (shown === undefined)
    throw new ScriptRefusal({ from: source.length, to: source.length }, laterText.readScript.noLoop);
  const prints = printsOf(
    printed.map((one, i) => ({ ...one, found: experiments[i].training })),
    machine,
  );
  const epochs = machine.trainings.reduce((sum, loop) => sum + loop.epochs, 0);
  const read: ScriptRead = {
    ok: true,
    experiment: shown.experiment,
    skipped: linesOf(source, machine.skipped),
    notes: linesOf(source, machine.notes),
    literals: literalsOf(source, shown.places, shown.experiment),
    prints,
    isUnseeded: !machine.marks.all.some(({ kind }) => kind === 'seed'),
    runs: experiments.slice(0, -1).map(({ experiment }, i) => ({
      line: lineOf(source, runs[i].loop.place.from),
      experiment,
    })),
  };
  return { read, isBlurred: machine.isBlurred && epochs <= MOST_FOLLOWED };
}

/** In the order of the lines, in whatever order they were come upon. */
function linesOf(
  source: string,
  all: readonly { from: number; text: string }[],
): { line: number; text: string }[] {
  return [...all]
    .sort((a, b) => a.from - b.from)
    .map(({ from, text }) => ({ line: lineOf(source, from), text }));
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
