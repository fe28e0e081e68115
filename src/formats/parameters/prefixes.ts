/** Prefixes in the names of a state_dict: those that wrappers put before all of them, and those of several nets. */
import type { StateDict, Tensor } from './tensor.ts';

/**
 * The names without what they all begin with, as far as a module's name is left: `module.` of DataParallel, `_orig_mod.` of
 * torch.compile, `model.`, `net.`.
 */
export function withoutCommonPrefix(stateDict: StateDict): StateDict {
  let names = [...stateDict.keys()];
  for (;;) {
    const first = `${names[0]?.split('.', 1)[0]}.`;
    const isCommon = names.every((name) => name.startsWith(first) && name.split('.').length > 2);
    if (names.length === 0 || !isCommon) break;
    names = names.map((name) => name.slice(first.length));
  }
  return new Map([...stateDict.values()].map((tensor, i) => [names[i], tensor]));
}

/**
 * The tensors without those that stand beside all modules and are no layer's: `log_std`, `n_averaged`, the `mean` and `std` of the
 * inputs. Their names come second.
 */
export function withoutOwnTensors(stateDict: StateDict): [layers: StateDict, own: string[]] {
  const isOwn = (name: string, { shape }: Tensor) =>
    /^(?!.*(weight|bias))[^.]+$/.test(name) && shape.length < 2;
  const own = [...stateDict].filter(([name, tensor]) => isOwn(name, tensor)).map(([name]) => name);
  if (own.length === 0) return [stateDict, []];
  const [layers, others] = withoutOwnTensors(
    withoutCommonPrefix(new Map([...stateDict].filter(([name]) => !own.includes(name)))),
  );
  return [layers, [...own, ...others]];
}

/**
 * The tensors by the first part of their names, where that is of a net of its own: `actor.0.weight` and `critic.0.weight`. null
 * where a layer stands alone beside them. What is no layer's, as `log_std`, is left out.
 */
export function partsByPrefix(stateDict: StateDict): Map<string, StateDict> | null {
  const parts = new Map<string, Map<string, StateDict extends ReadonlyMap<string, infer T> ? T : never>>();
  for (const [name, tensor] of stateDict) {
    const [first, ...others] = name.split('.');
    if (others.length >= 2) parts.set(first, (parts.get(first) ?? new Map()).set(others.join('.'), tensor));
    else if (/(^|\.)(weight|bias)$/.test(name)) return null;
  }
  return parts.size < 2 ? null : parts;
}
