/** The layers that the numbers go through, with their inits, as the experiment's model; and its optimizer. */
import type { LayerConfig } from '../../../engine/layers/index.ts';
import { laterText } from '../../../messages/later.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { ModuleValue, OptimizerValue, ParameterValue } from '../values/values.ts';
import type { Mark } from './marks.ts';

export function modelOf(
  layers: readonly ModuleValue[],
  marks: readonly Mark[],
  frozen: ReadonlySet<ParameterValue>,
  places: Map<string, Place>,
): Record<string, unknown>[] {
  const seen = new Set<ModuleValue>();
  return layers.map((module, i) => {
    if (module.parameters.length > 0 && seen.has(module))
      throw new ScriptRefusal(module.place, laterText.readScript.usedTwice);
    seen.add(module);
    places.set(`model[${i}]`, module.place);
    const { dim } = module.config ?? {};
    // Counted from the end, of the rows by the features.
    const isFromEnd = typeof dim === 'number' && dim < 0 && dim >= -2;
    for (const [name, place] of module.literals)
      if (name !== 'dim' || !isFromEnd) places.set(`model[${i}].${name}`, place);
    const init: Record<string, unknown> = {};
    for (const mark of marks)
      if (mark.kind === 'init' && mark.parameter.module === module) init[mark.parameter.name] = mark.config;
    const isFrozen =
      module.parameters.length > 0 && module.parameters.every((parameter) => frozen.has(parameter));
    if (!isFrozen && module.parameters.some((parameter) => frozen.has(parameter)))
      throw new ScriptRefusal(module.place, laterText.readScript.halfFrozen);
    const shared = module.type === 'PReLU' ? init.weight : undefined;
    return {
      ...module.config,
      ...(isFromEnd && { dim: dim + 2 }),
      ...(Object.keys(init).length > 0 && shared === undefined && { init }),
      ...(isFrozen && { requires_grad: false }),
    } as LayerConfig & Record<string, unknown>;
  });
}

/** Each parameter of the net has to be the optimizer's, in one group. */
export function optimizerOf(
  optimizer: OptimizerValue,
  layers: readonly ModuleValue[],
  l1: number | null,
  frozen: ReadonlySet<ParameterValue>,
  places: Map<string, Place>,
): Record<string, unknown> {
  places.set('optimizer', optimizer.place);
  for (const [name, place] of optimizer.literals) places.set(`optimizer.${name}`, place);
  const groupOf = (module: ModuleValue) => {
    const numbers = module.parameters.map((parameter) =>
      optimizer.groups.findIndex(({ parameters }) => parameters.includes(parameter)),
    );
    const isWhole = numbers.every((number) => number === numbers[0]);
    const isFrozen = module.parameters.every((parameter) => frozen.has(parameter));
    if (!isWhole || (numbers[0] === -1 && !isFrozen))
      throw new ScriptRefusal(optimizer.place, laterText.readScript.notOptimized);
    return numbers[0] ?? -1;
  };
  const modules = layers.flatMap((module, i) =>
    module.parameters.length > 0 ? [[groupOf(module), i] as const] : [],
  );
  const config: Record<string, unknown> = { ...optimizer.config, ...(l1 !== null && { l1 }) };
  if (optimizer.groups.length === 1) return config;
  const all = optimizer.groups.map(({ own }, g) => ({
    modules: modules.filter(([group]) => group === g).map(([, i]) => i),
    ...own,
  }));
  const [first] = optimizer.groups;
  return { ...config, groups: Object.keys(first.own).length === 0 ? all.slice(1) : all };
}
