/** What is seen of a script, read or refused: its syntax, and what the interpreter recorded as far as it came. */
import { call } from '../../interpret/call.ts';
import { evaluate } from '../../interpret/evaluate.ts';
import { execute } from '../../interpret/execute.ts';
import { type Join, type Look, Machine } from '../../interpret/machine.ts';
import type { LoopRecord, Op } from '../../record/loopRecord.ts';
import type { Mark } from '../../record/marks.ts';
import { type RunRecord, runsOf } from '../../record/runsOf.ts';
import { type Place, ScriptRefusal } from '../../refusal.ts';
import { readSyntax } from '../../tree/readSyntax.ts';
import type { Statement } from '../../tree/syntax.ts';
import type { LossValue, OptimizerValue } from '../../values/values.ts';

export interface Seen {
  source: string;
  tree: readonly Statement[];
  marks: readonly Mark[];
  looks: readonly Look[];
  noisyPasses: Machine['noisyPasses'];
  joins: readonly Join[];
  /** Of the first epoch, in order, as far as they were followed. */
  ops: readonly Op[];
  /** The loop over the epochs; null where it was not reached. */
  loop: Place | null;
  /** The first loss that goes backward; null where there is none. */
  loss: LossValue | null;
  optimizer: OptimizerValue | null;
  /** Where the interpreter stopped; null where it came to the end. */
  stopped: Place | null;
}

type BackwardOp = Extract<Op, { op: 'backward' }>;
type StepOp = Extract<Op, { op: 'step' }>;

/** Of each of its trainings what is seen; none where the text is no Python. */
export function observe(source: string): Seen[] {
  try {
    const tree = readSyntax(source);
    return followed(source, tree, true) ?? followed(source, tree, false) ?? [];
  } catch (error) {
    if (error instanceof ScriptRefusal) return [];
    throw error;
  }
}

/** null where few epochs do not tell what all do. */
function followed(source: string, tree: Statement[], isQuick: boolean): Seen[] | null {
  const machine = new Machine(source, { evaluate, execute, call }, isQuick);
  let stopped: Place | null = null;
  try {
    machine.execute(tree, { names: new Map(), outer: null });
  } catch (error) {
    if (isQuick) return null;
    if (!(error instanceof ScriptRefusal)) throw error;
    stopped = error.place;
  }
  const ended = machine.trainings.flatMap(partsOf);
  const begun = machine.loop === null ? [] : partsOf(machine.loop);
  const all = [...ended, ...begun];
  return (all.length > 0 ? all : [null]).map((run) => seenBy(machine, tree, run, stopped));
}

/** Of each net that is trained in a loop what is done, where they can be told apart. */
function partsOf(loop: LoopRecord): RunRecord[] {
  const ops = loop.first.length > 0 ? loop.first : loop.ops;
  try {
    return loop.first.length > 0 ? runsOf(loop) : [{ loop, ops }];
  } catch (error) {
    if (error instanceof ScriptRefusal) return [{ loop, ops }];
    throw error;
  }
}

function seenBy(
  machine: Machine,
  tree: readonly Statement[],
  run: RunRecord | null,
  stopped: Place | null,
): Seen {
  const ops = run?.ops ?? [];
  return {
    source: machine.source,
    tree,
    marks: machine.marks.all,
    looks: machine.looks,
    noisyPasses: machine.noisyPasses,
    joins: machine.joins,
    ops,
    loop: run?.loop.place ?? null,
    loss: ops.find((op): op is BackwardOp => op.op === 'backward')?.loss ?? null,
    optimizer: ops.find((op): op is StepOp => op.op === 'step')?.optimizer ?? null,
    stopped,
  };
}
