/** BCELoss of outputs that are no probabilities. */
import type { Fault } from './fault.ts';
import { rangeOf } from './seen/net.ts';
import { renamedLoss, withLastLayer } from './text/layerEdits.ts';
import { importedAs } from './text/nodes.ts';

export const bceWithoutSigmoid: Fault = {
  words: {
    en: {
      name: 'BCELoss without sigmoid',
      sentence:
        'BCELoss takes the logarithm of probabilities between 0 and 1; this net gives any number. A sigmoid at its end is missing, or BCEWithLogitsLoss, which has it inside.',
    },
    'zh-Hant': {
      name: 'BCELoss 前少了 sigmoid',
      sentence:
        'BCELoss 要對 0 到 1 之間的機率取對數，但這個網路會輸出任意的數。最後少了一個 sigmoid，或者改用內含 sigmoid 的 BCEWithLogitsLoss。',
    },
  },
  page: { title: 'BCELoss', url: 'https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html' },
  inScript(seen) {
    const { loss } = seen;
    if (loss?.loss.config?.type !== 'BCELoss' || rangeOf(loss) !== undefined) return [];
    const logits = renamedLoss(seen, {
      BCELoss: 'BCEWithLogitsLoss',
      binary_cross_entropy: 'binary_cross_entropy_with_logits',
    });
    const nn = importedAs(seen.tree, 'torch.nn');
    const torch = importedAs(seen.tree, 'torch');
    const sigmoid =
      nn === null || torch === null
        ? null
        : withLastLayer(seen, { layer: `${nn}.Sigmoid()`, around: `${torch}.sigmoid` });
    const both = readsProbabilities(seen.source) ? [sigmoid, logits] : [logits, sigmoid];
    return [{ place: loss.loss.place, mends: both.filter((edits) => edits !== null) }];
  },
};

/** The script compares outputs with one half, and does not take the sigmoid itself. */
const readsProbabilities = (source: string): boolean =>
  /[<>]=?\s*0?\.5\b|round\(/.test(source) && !/sigmoid\(\w/i.test(source);
