/**
 * Refuses a saved object that names a class or a function, by that name: besides the modules of a net there are only
 * dtypes in what torch.load takes with weights_only. Of a module's own attributes nothing but what a layer is made of is
 * looked at.
 */
import { Global, Instance, Tuple, unknownGlobal } from '../pickle/values.ts';
import { isModule } from './modules.ts';
import { otherObject } from './otherObject.ts';

const dtype =
  /^torch\.(float|double|half|bfloat|u?int|long|short|bool|complex|c?half|cfloat|cdouble|qu?int)\d*$/;

/** Throws ReadError. */
export function checkKnown(saved: unknown): void {
  if (saved instanceof Instance && !isModule(saved)) throw otherObject(saved.type);
  const seen = new Set<unknown>();
  const waiting = [saved];
  // A list of its own instead of a function that calls itself: a pickle can be a million lists deep.
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Global && !dtype.test(value.path)) throw unknownGlobal(value);
    if (value instanceof Instance && !isModule(value)) throw unknownGlobal(value.type);
    for (const item of itemsOf(value)) waiting.push(item);
  }
}

function* itemsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) {
    yield* value.keys();
    yield* value.values();
  } else if (value instanceof Tuple) yield* value.items;
  else if (Array.isArray(value)) yield* value;
}
