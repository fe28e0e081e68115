/** What a script prints: before its epochs, in each of them, and behind them. */
import { type LayerType, layerDefinition } from '../../../engine/layers/index.ts';
import type { EpochValues, ScriptPrints } from '../scriptRead.ts';
import type { Known, LossValue, ModuleValue, Term, Value } from '../values/values.ts';
import { strOf } from './pythonFormat.ts';
import { madeOf } from './term.ts';

/** print(a, b, sep=…) as one text; null where the page does not know what it would be. */
export function printTerm(values: readonly Value[], separator: string): Term | null {
  return madeOf(values, (made) => {
    const texts = made.map(strOf);
    return texts.includes(null) ? null : { t: 'string', value: texts.join(separator) };
  });
}

function textOf(term: Term, known: Known): string | null {
  const value = term.of(known);
  return value?.t === 'string' ? value.value : null;
}

/** print(net) */
export function moduleText(module: ModuleValue): string | null {
  if (module.config && !module.isLoss) {
    const { type } = module.config as { type: LayerType };
    return layerDefinition(type).printed(module.config as never);
  }
  if (module.isLoss) return `${module.type}()`;
  const lines = [...module.children].map(([name, child]) => {
    const text = moduleText(child);
    return text === null ? null : `  (${name}): ${text.replaceAll('\n', '\n  ')}`;
  });
  if (lines.includes(null)) return null;
  return lines.length === 0 ? `${module.type}()` : `${module.type}(\n${lines.join('\n')}\n)`;
}

interface PrintRecord {
  before: readonly Term[];
  /** Of each epoch: what it prints. */
  epochs: readonly (readonly Term[])[];
  after: readonly Term[];
  /** Values of the loop's variable. */
  start: number;
  step: number;
}

/** `isTrained`: whether a loss is that of the training, so that the page knows it. */
export function printsOf(
  { before, epochs, after, start, step }: PrintRecord,
  isTrained: (loss: LossValue, isEpoch: boolean) => boolean,
): ScriptPrints {
  const knownOf = (epoch: number, { loss }: EpochValues): Known => ({
    item: start + epoch * step,
    loss: (of, isEpoch) => (isTrained(of, isEpoch) ? loss : null),
  });
  const texts = (terms: readonly Term[], known: Known) =>
    terms.map((term) => textOf(term, known)).filter((text) => text !== null);
  return {
    before: texts(before, { item: start, loss: () => null }),
    epoch: (epoch, values) => texts(epochs[epoch] ?? [], knownOf(epoch, values)),
    after: (last) => texts(after, knownOf(epochs.length - 1, last)),
  };
}
