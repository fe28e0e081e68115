/** A net with Dropout or BatchNorm that is evaluated in training mode. */
import type { Fault } from './fault.ts';
import { typeOf } from './seen/net.ts';
import type { Seen } from './seen/observe.ts';
import { type Edit, insertedBefore } from './text/edits.ts';
import { callAt, statementsAround, textAt } from './text/nodes.ts';

export const noEval: Fault = {
  words: {
    en: {
      name: 'No eval() before the evaluation',
      sentence:
        '{layer} is still in training mode here, so the net’s answers are not its own: call {net}.eval() before, and {net}.train() before it is trained on.',
    },
    'zh-Hant': {
      name: '評估前少了 eval()',
      sentence:
        '這裡的 {layer} 還在訓練模式，網路的回答並不是它真正的回答：之前要先呼叫 {net}.eval()，再訓練之前則要呼叫 {net}.train()。',
    },
  },
  page: {
    title: 'torch.nn.Module.eval',
    url: 'https://pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.eval',
  },
  inScript(seen) {
    const trained = new Set(seen.ops.flatMap((op, i) => (isTrainingPass(seen, i) ? [op.from] : [])));
    const first = seen.noisyPasses.find(
      ({ from, activation }) => !trained.has(from) || activation.input !== seen.loss?.output.input,
    );
    if (first === undefined || seen.loss === null) return [];
    const layer = first.activation.layers.find((one) => NOISY.test(typeOf(one)));
    const callee = callAt(seen.tree, first)?.node.callee;
    const net = callee ? textAt(seen.source, callee) : 'net';
    const isName = callee?.kind === 'name' || callee?.kind === 'attribute';
    return [
      {
        place: first,
        mends: isName ? [evaluating(seen, first, net)] : [],
        values: { net, layer: layer ? typeOf(layer) : 'Dropout' },
      },
    ];
  },
};

const NOISY = /Dropout|BatchNorm/;

/** A pass of the training: its loss is computed next. */
function isTrainingPass({ ops }: Seen, index: number): boolean {
  if (ops[index].op !== 'forward') return false;
  const next = ops.slice(index + 1).find(({ op }) => op === 'forward' || op === 'loss');
  return next?.op === 'loss';
}

/** eval() before the block in which it is evaluated, and in the loop train() at the begin of an epoch. */
function evaluating(
  { source, tree, loop, ops }: Seen,
  place: { from: number; to: number },
  net: string,
): Edit[] {
  const around = statementsAround(tree, place);
  const inner = around.findLast(({ kind }) => kind === 'with') ?? around[around.length - 1];
  const edits = [insertedBefore(source, inner, [`${net}.eval()`])];
  const [epochs] = statementsAround(tree, loop ?? place).filter(({ from }) => from === loop?.from);
  const isInLoop = loop !== null && isRunIn(loop, place, source, around);
  const forward = ops.find(({ op }) => op === 'forward');
  if (!isInLoop || epochs?.kind !== 'for' || forward === undefined) return edits;
  const trainedNet = callAt(tree, forward)?.node.callee;
  const name = trainedNet ? textAt(source, trainedNet) : net;
  return [insertedBefore(source, epochs.body[0], [`${name}.train()`]), ...edits];
}

/** It stands in the loop, or in a function that the loop calls. */
function isRunIn(
  loop: { from: number; to: number },
  place: { from: number; to: number },
  source: string,
  around: readonly { kind: string }[],
): boolean {
  if (loop.from <= place.from && place.to <= loop.to) return true;
  const def = around.find(({ kind }) => kind === 'def') as { name?: string } | undefined;
  return def?.name !== undefined && new RegExp(`\\b${def.name}\\(`).test(textAt(source, loop));
}
