/** The net of the script, and its custom inits. */

import { type InitConfig, initDefinition } from '../../engine/init/index.ts';
import { initFieldOf, initsOf, type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';
import { pythonArguments } from '../../engine/pythonCall.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { drawOrderLines } from './drawOrder.ts';
import { frozenLines } from './rates.ts';
import { indented, type Section } from './section.ts';

export function netSection(experiment: Experiment): Section {
  const { model } = experiment;
  const inits = model.flatMap((layer, i) => initLines(layer, i));
  return {
    title: 'Net',
    lines: [
      ...drawOrderLines(experiment, 'net'),
      ...sequentialLines('net', model),
      ...inits,
      ...frozenLines(model),
      'print(net)',
    ],
  };
}

/** `net = nn.Sequential(…)`, a line each layer. */
export function sequentialLines(name: string, model: readonly LayerConfig[]): string[] {
  const calls = model.map((layer) => `${layerCall(layer)},`);
  return [`${name} = nn.Sequential(`, ...indented(calls), ')'];
}

/** `nn.Linear(2, 5)` */
export function layerCall(layer: LayerConfig): string {
  const definition = layerDefinition(layer.type);
  return (
    definition.python?.(layer) ?? `nn.${layer.type}(${pythonArguments(definition.fields, layer).join(', ')})`
  );
}

/** After all default inits have drawn, in the order of the parameters. */
function initLines(layer: LayerConfig, index: number): string[] {
  const own: Record<string, InitConfig | undefined> = initsOf(layer);
  const [, field] = initFieldOf(layer.type) ?? [];
  return (field?.parameters ?? []).flatMap((name) => {
    const config = own[name];
    if (config === undefined) return [];
    const call = [`net[${index}].${name}`, ...pythonArguments(initDefinition(config.type).fields, config)];
    return [`nn.init.${config.type}(${call.join(', ')})`];
  });
}
