/** The texts of print: of its values, and of a net. */
import { type LayerType, layerDefinition } from '../../../engine/layers/index.ts';
import type { Machine } from '../interpret/machine.ts';
import type { ModuleValue, Term, Value } from '../values/values.ts';
import { strOf } from './pythonFormat.ts';
import { madeOf } from './term.ts';

/** print(a, b, sep=…, end=…) as one text; null where the page does not know what it would be. */
export function printTerm(
  values: readonly Value[],
  separator: string,
  end: string,
  machine: Machine,
): Term | null {
  const { printsOtherwise } = machine;
  return madeOf(values, machine, (made) => {
    if (printsOtherwise && made.some((value) => hasTensor(value))) return null;
    const texts = made.map(strOf);
    return texts.includes(null) ? null : { t: 'string', value: texts.join(separator) + end };
  });
}

/** One of torch's, in lists too. */
export function hasTensor(value: Value): boolean {
  if (value.t === 'list') return value.items.some(hasTensor);
  if (value.t === 'dict') return [...value.items.values()].some(hasTensor);
  return value.t === 'tensor' && !value.isArray;
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
