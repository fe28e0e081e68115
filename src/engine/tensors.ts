/**
 * The tensors of a net's state_dict, and their places in the flat vector of all its numbers: first the parameters, which are
 * trained, then the buffers, from a multiple of four on.
 */
import { padded } from './arena.ts';
import { type LayerConfig, layerDefinition } from './layers/index.ts';
import type { BufferShape, ParameterShape } from './layers/layer.ts';

/** One tensor of the state_dict that is trained. */
export interface Parameter {
  /** `0.weight` */
  name: string;
  shape: number[];
  /** Index of its module in the Sequential. */
  moduleIndex: number;
  /** Where it starts in the flat vector, and how many numbers it has there. */
  offset: number;
  length: number;
  /** Training leaves it as it is: it gets no gradient. */
  isFrozen?: true;
}

/** Any tensor of the state_dict. */
export interface StoredTensor extends Parameter {
  kind: 'parameter' | 'buffer' | 'count';
}

/** float32 holds every integer up to 2^24: of a count, the lower digits are one number, the higher ones the next. */
const COUNT_NUMBERS = 2;

/** The parameters of `model` in PyTorch's order: module by module, weight before bias. */
export function parametersOf(model: readonly LayerConfig[]): Parameter[] {
  let offset = 0;
  return modulesOf(model).flatMap(({ moduleIndex, parameters }) => {
    const frozen = model[moduleIndex].requires_grad === false ? ({ isFrozen: true } as const) : {};
    return parameters.map(({ name, shape }) => {
      const length = shape.reduce((product, size) => product * size, 1);
      offset += length;
      return {
        name: `${moduleIndex}.${name}`,
        shape,
        moduleIndex,
        offset: offset - length,
        length,
        ...frozen,
      };
    });
  });
}

/** The flat vector of a net with these parameters that has not been trained. */
export function firstStateOf(model: readonly LayerConfig[], parameters: ArrayLike<number>): Float32Array {
  const state = new Float32Array(flatLengthOf(model));
  state.set(parameters);
  const buffers = modulesOf(model).flatMap((module) => module.buffers);
  state.set(
    buffers.flatMap((buffer) => new Array<number>(numbersOf(buffer)).fill(buffer.value)),
    state.length - buffers.reduce((sum, buffer) => sum + numbersOf(buffer), 0),
  );
  return state;
}

/** All tensors of the state_dict in PyTorch's order: of each module its parameters, then its buffers. */
export function tensorsOf(model: readonly LayerConfig[]): StoredTensor[] {
  const parameters = parametersOf(model);
  // A step of the optimizer takes whole vectors of parameters: what it does to the rest of the last must meet no buffer.
  let offset = padded(parameters.reduce((sum, { length }) => sum + length, 0));
  return modulesOf(model).flatMap(({ moduleIndex, buffers }): StoredTensor[] => [
    ...parameters
      .filter((parameter) => parameter.moduleIndex === moduleIndex)
      .map((parameter) => ({ ...parameter, kind: 'parameter' as const })),
    ...buffers.map((buffer) => {
      const length = numbersOf(buffer);
      offset += length;
      const kind = buffer.isCount ? ('count' as const) : ('buffer' as const);
      const name = `${moduleIndex}.${buffer.name}`;
      return { name, shape: buffer.shape, moduleIndex, offset: offset - length, length, kind };
    }),
  ]);
}

/** Numbers in the flat vector. */
export function flatLengthOf(model: readonly LayerConfig[]): number {
  return tensorsOf(model).reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
}

interface Module {
  moduleIndex: number;
  parameters: ParameterShape[];
  buffers: BufferShape[];
}

function modulesOf(model: readonly LayerConfig[]): Module[] {
  return model.map((config, moduleIndex) => {
    const { parameters, buffers } = layerDefinition(config.type);
    return { moduleIndex, parameters: parameters?.(config) ?? [], buffers: buffers?.(config) ?? [] };
  });
}

function numbersOf({ shape, isCount }: BufferShape): number {
  return isCount ? COUNT_NUMBERS : shape.reduce((product, size) => product * size, 1);
}
