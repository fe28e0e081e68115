/** Outputs of the shape (N, 1) against targets of the shape (N,): each output is compared with every target. */
import type { Fault } from './fault.ts';
import type { Edit } from './text/edits.ts';
import { callAt, nodeAt } from './text/nodes.ts';

const PAIRWISE = ['MSELoss', 'L1Loss', 'SmoothL1Loss', 'HuberLoss', 'BCELoss', 'BCEWithLogitsLoss'];

export const broadcastLoss: Fault = {
  words: {
    en: {
      name: 'Shapes that do not fit',
      sentence:
        'The outputs have the shape {outputs} and the targets {targets}. PyTorch would compare each output with every target (or refuses); both need one shape.',
    },
    'zh-Hant': {
      name: '形狀對不上',
      sentence:
        '輸出的形狀是 {outputs}，目標是 {targets}。PyTorch 會拿每個輸出和每個目標比（或直接報錯）；兩者的形狀要一樣。',
    },
  },
  page: { title: 'Broadcasting semantics', url: 'https://pytorch.org/docs/stable/notes/broadcasting.html' },
  inScript({ loss, tree }) {
    if (loss === null || !PAIRWISE.includes(String(loss.loss.config?.type))) return [];
    const { output, target } = loss;
    const { shape } = target;
    const isWide = !output.isFlat && output.features === 1 && shape.length === 1;
    const isFlat = output.isFlat && shape.length === 2 && shape[1] === 1;
    if (!isWide && !isFlat) return [];
    const call = callAt(tree, loss.place)?.node;
    const given = loss.written?.target
      ? nodeAt(tree, loss.written.target)
      : (call?.args.find(({ name }) => name === 'target') ?? call?.args[1])?.value;
    const [column, flat] = ['(N, 1)', '(N,)'];
    return [
      {
        place: loss.place,
        mends: given ? [reshaped(given, isWide ? '.unsqueeze(1)' : '.squeeze(1)')] : [],
        values: isWide ? { outputs: column, targets: flat } : { outputs: flat, targets: column },
      },
    ];
  },
};

function reshaped(of: { kind?: string; from: number; to: number }, method: string): Edit[] {
  const isWhole = ['name', 'attribute', 'call', 'index'].includes(of.kind ?? '');
  const behind = { from: of.to, to: of.to, text: isWhole ? method : `)${method}` };
  return isWhole ? [behind] : [{ from: of.from, to: of.from, text: '(' }, behind];
}
