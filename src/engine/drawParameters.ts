/** A net's parameters as torch.nn draws them: https://pytorch.org/docs/stable/nn.init.html */
import { type InitConfig, initDefinition } from './init/index.ts';
import { initsOf, type LayerConfig, layerDefinition } from './layers/index.ts';
import type { Generator } from './random/generator.ts';
import { type Parameter, parametersOf } from './tensors.ts';

/** Draws every layer's parameters, in model order; after all of them, those that have an init of their own again. */
export function drawParameters(model: readonly LayerConfig[], generator: Generator): Float32Array {
  const parameters = parametersOf(model);
  const values = new Float32Array(parameters.reduce((sum, { length }) => sum + length, 0));
  const within = ({ offset, length }: Parameter) => values.subarray(offset, offset + length);
  model.forEach((config, moduleIndex) => {
    const own = parameters.filter((parameter) => parameter.moduleIndex === moduleIndex);
    layerDefinition(config.type).initialize?.(config, own.map(within), generator);
  });
  for (const parameter of parameters) {
    const { name, moduleIndex, shape } = parameter;
    const inits: Record<string, InitConfig | undefined> = initsOf(model[moduleIndex]);
    const own = inits[name.slice(name.indexOf('.') + 1)];
    if (own === undefined) continue;
    // Some inits leave numbers as they are in a new tensor: 0.
    const drawn = within(parameter).fill(0);
    initDefinition(own.type).fill(own, drawn, shape, generator);
  }
  return values;
}
