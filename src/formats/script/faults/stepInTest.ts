/** An update in the part that only looks at the test set. */
import type { Op } from '../record/loopRecord.ts';
import type { Place } from '../refusal.ts';
import type { Statement } from '../tree/syntax.ts';
import type { Fault } from './fault.ts';
import type { Seen } from './seen/observe.ts';
import { type Edit, removed } from './text/edits.ts';
import { callsIn, statementAt, statementsAround } from './text/nodes.ts';

export const stepInTest: Fault = {
  words: {
    en: {
      name: 'Update in the test part',
      sentence:
        'The test part only looks. Here it changes the parameters, so the net learns from the test set, or repeats an old step, and its test result is worth nothing.',
    },
    'zh-Hant': {
      name: '在測試的部分更新了參數',
      sentence:
        '測試的部分只該看，不該動。這裡卻改了參數：網路等於從測試資料學習，或重走一次舊的一步，測試結果就不算數了。',
    },
  },
  page: {
    title: 'Optimizing Model Parameters: test loop',
    url: 'https://pytorch.org/tutorials/beginner/basics/optimization_tutorial.html',
  },
  inScript(seen) {
    const place = stepAmongTests(seen) ?? stepBehind(seen);
    if (place === null) return [];
    const lines = linesOfTest(seen, place);
    const edits = lines.map((line) => removed(seen.source, seen.tree, line));
    return [{ place, mends: edits.length > 0 ? [withoutTwice(edits)] : [] }];
  },
};

/** In the loop: a step of another loss than the training's, or one without a backward of its own, behind a look at other rows. */
function stepAmongTests({ ops, loss }: Seen): Place | null {
  if (loss === null) return null;
  let hasGradient = false;
  let isTest = false;
  for (const op of ops) {
    if (op.op === 'batch') isTest = false;
    if (isLook(op, loss.output.input)) isTest = true;
    else if (op.op === 'forward') isTest = false;
    if (op.op === 'backward') hasGradient = op.loss.output.input === loss.output.input;
    if (op.op === 'step') {
      if (isTest && !hasGradient) return op;
      hasGradient = false;
    }
  }
  return null;
}

function isLook(op: Op, trained: object): boolean {
  return op.op === 'forward' && (op.activation.input !== trained || !op.activation.isTracked);
}

/** Behind the loop, where the interpreter stops. */
function stepBehind({ stopped, tree, loop, ops }: Seen): Place | null {
  if (stopped === null || loop === null || stopped.from < loop.to) return null;
  if (!ops.some(({ op }) => op === 'step')) return null;
  const calls = callsIn(tree).filter(({ node }) => node.from >= loop.to);
  const step = calls.find(
    ({ node }) => node.callee.kind === 'attribute' && node.callee.name === 'step' && node.args.length === 0,
  );
  const isTrainedThere = stopped.from <= (step?.node.from ?? -1) && isUpdate(stopped, tree);
  return step && isTrainedThere ? step.node : null;
}

function isUpdate(place: Place, tree: readonly Statement[]): boolean {
  return callsIn(tree).some(
    ({ node }) =>
      node.from <= place.from &&
      place.to <= node.to &&
      node.callee.kind === 'attribute' &&
      ['step', 'backward', 'zero_grad'].includes(node.callee.name),
  );
}

/** The lines of an update in the block in which it stands: zero_grad, backward and step. */
function linesOfTest({ tree, source, ops }: Seen, place: Place): Statement[] {
  const first = ops.find(({ op }) => op === 'step');
  // One function trains and tests: without these lines it would do neither.
  if (first !== undefined && first !== place && first.from === place.from) return [];
  const trainedLines = new Set(
    ops
      .slice(0, ops.findIndex((op) => op.op === 'step' && op.from !== place.from) + 1)
      .map(({ from }) => from),
  );
  const step = statementAt(tree, place);
  const around = statementsAround(tree, place).at(-2) ?? null;
  const block = around === null ? { from: step?.from ?? 0, to: source.length } : around;
  const calls = callsIn(tree).filter(
    ({ node }) =>
      block.from <= node.from &&
      node.to <= block.to &&
      !trainedLines.has(node.from) &&
      node.callee.kind === 'attribute' &&
      ['step', 'backward', 'zero_grad'].includes(node.callee.name),
  );
  const behind = calls.filter(({ node }) => node.from >= firstLook(ops, place));
  return behind.flatMap(({ node }) => statementAt(tree, node) ?? []);
}

function firstLook(ops: readonly Op[], place: Place): number {
  const index = ops.findIndex(({ op, from }) => op === 'step' && from === place.from);
  const before = ops.slice(0, index).findLastIndex(({ op }) => op === 'step');
  const look = ops.slice(before + 1).find(({ op }) => op === 'forward');
  return look && index >= 0 ? Math.min(look.from, place.from) : 0;
}

const withoutTwice = (edits: readonly Edit[]): Edit[] =>
  edits.filter((edit, i) => edits.findIndex(({ from, to }) => from === edit.from && to === edit.to) === i);
