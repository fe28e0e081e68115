/** A loss that stays at that of guessing, ln K of K classes, as layers are dead or saturated, or all weights are equal. */
import type { Mark } from '../record/marks.ts';
import type { Fault, Finding } from './fault.ts';
import { typeOf } from './seen/net.ts';
import type { Seen } from './seen/observe.ts';
import type { RunSeen } from './seen/runSeen.ts';
import { type Edit, removed, replaced } from './text/edits.ts';
import { nameOfCallee } from './text/layerEdits.ts';
import { callAt, statementAt } from './text/nodes.ts';

export const stuckAtChance: Fault = {
  words: {
    en: {
      name: 'Stuck at guessing',
      sentence: 'The loss stays at {loss}, that of guessing: the net has learned nothing. {why}',
    },
    'zh-Hant': {
      name: '卡在亂猜',
      sentence: '損失一直停在 {loss}，和亂猜一樣：網路什麼也沒學到。{why}',
    },
  },
  page: { title: 'torch.nn.init', url: 'https://pytorch.org/docs/stable/nn.init.html' },
  inRun(seen, run) {
    const { ofChance, losses, divergedAt } = run;
    if (
      divergedAt !== null ||
      ofChance === null ||
      Math.abs(ofChance - 1) > NEAR ||
      losses.length < LEAST_EPOCHS
    )
      return [];
    const found = equalWeights(seen) ?? saturatedLayer(seen, run);
    if (found === null) return [];
    const loss = (losses.at(-1) ?? 0).toPrecision(3);
    return [{ ...found, values: { ...found.values, loss } }];
  },
};

const NEAR = 0.03;
const LEAST_EPOCHS = 20;
const MOSTLY = 0.9;
/** PyTorch draws biases between -1 and 1. */
const FAR = 2;
const EQUAL = ['zeros_', 'ones_', 'constant_'];

/** Neurons that begin equal stay equal. */
function equalWeights(seen: Seen): Finding | null {
  const inits = equalInits(seen, 'weight');
  if (inits.length === 0) return null;
  const why = {
    en: 'All weights begin equal, so all neurons of a layer stay equal. Leave PyTorch’s own random weights.',
    'zh-Hant': '所有權重一開始都相等，同一層的神經元就永遠一樣。留著 PyTorch 自己的隨機權重即可。',
  };
  return { place: inits[0].place, mends: [withoutInits(seen, inits)], values: { why } };
}

type Init = Extract<Mark, { kind: 'init' }>;

/** Of the trained net's weights, or biases, those that all get one number. */
function equalInits({ marks, loss }: Seen, name: 'weight' | 'bias'): Init[] {
  return marks.filter(
    (mark): mark is Init =>
      mark.kind === 'init' &&
      mark.parameter.name === name &&
      EQUAL.includes(mark.config.type) &&
      loss?.output.layers.includes(mark.parameter.module) === true,
  );
}

function withoutInits({ source, tree }: Seen, inits: readonly Init[]): Edit[] {
  const lines = new Set(inits.map(({ place }) => statementAt(tree, place)));
  return [...lines].flatMap((line) => (line === null ? [] : [removed(source, tree, line)]));
}

/** A layer whose outputs do nearly all stand where its slope is next to nothing. */
function saturatedLayer(seen: Seen, { saturation }: RunSeen): Finding | null {
  const { loss, tree } = seen;
  const layers = loss?.output.layers ?? [];
  const full = saturation?.find(
    ({ moduleIndex, share }) => share >= MOSTLY && moduleIndex < layers.length - 1,
  );
  if (full === undefined) return null;
  const layer = layers[full.moduleIndex];
  const type = typeOf(layer);
  const share = `${Math.round(full.share * 100)}%`;
  const why = {
    en: `${type} is ${type === 'ReLU' ? 'dead' : 'saturated'} at ${share} of its numbers, where no gradient comes through.`,
    'zh-Hant': `${type} 有 ${share} 的輸出${type === 'ReLU' ? '是死的' : '已經飽和'}，梯度過不去。`,
  };
  // Biases that are far off push it there.
  const far = equalInits(seen, 'bias').filter(({ config }) => Math.abs(Number(config.val ?? 0)) > FAR);
  if (far.length > 0) return { place: far[0].place, mends: [withoutInits(seen, far)], values: { why } };
  const call = callAt(tree, layer.place)?.node;
  const name = call ? nameOfCallee(call) : '';
  const other = { ReLU: 'Tanh', Sigmoid: 'Tanh', relu: 'tanh', sigmoid: 'tanh' }[name];
  const edits =
    call && other ? [[replaced({ from: call.callee.to - name.length, to: call.callee.to }, other)]] : [];
  return { place: layer.place, mends: edits, values: { why } };
}
