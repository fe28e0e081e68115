/** Says what a pickled value is that holds no parameters. */
import { shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { OtherTensor } from '../parameters/otherTensor.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { Tuple } from '../pickle/values.ts';

const MAX_KEYS = 5;
/** Dicts and lists within each other that are looked into. */
const MAX_DEPTH = 12;
/** As many values as a state_dict of lists may have, and room. */
const MAX_VALUES = 2 ** 20;

/** As the end of a sentence that begins with "it holds". */
export function descriptionOf(value: unknown): string {
  const words = laterText.files.torch.holds;
  if (value instanceof StridedTensor) return words.tensor(`[${value.shape.join(', ')}]`);
  if (value instanceof OtherTensor) return words.otherTensor(laterText.files.otherKinds[value.kind]);
  const items = value instanceof Tuple ? value.items : value;
  if (Array.isArray(items))
    return items.some((item) => item instanceof StridedTensor)
      ? words.tensors(items.length)
      : words.list(items.length);
  if (!(value instanceof Map))
    return typeof value === 'string' || typeof value === 'number' ? words.value(shown(value)) : words.nothing;
  const keys = [...value.keys()].map((key) => shown(typeof key === 'object' ? '…' : key));
  const isOptimizer = value.has('param_groups') || [...value.values()].some(hasGroups);
  return (isOptimizer ? words.optimizer : words.dict)(keys.slice(0, MAX_KEYS), keys.length > MAX_KEYS);
}

function hasGroups(value: unknown): boolean {
  return value instanceof Map && value.has('param_groups');
}

/** Dicts, lists and tuples as JSON has them; null for anything else. */
export function plainValueOf(value: unknown): unknown {
  let left = MAX_VALUES;
  const plain = (each: unknown, depth: number): unknown => {
    if (--left < 0 || depth > MAX_DEPTH) return null;
    if (typeof each === 'number') return each;
    const items = each instanceof Tuple ? each.items : each;
    if (Array.isArray(items)) return items.map((item) => plain(item, depth + 1));
    if (!(each instanceof Map)) return null;
    return Object.fromEntries([...each].map(([key, item]) => [String(key), plain(item, depth + 1)]));
  };
  return plain(value, 0);
}
