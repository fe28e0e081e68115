/**
 * Parameters as NumPy's files hold them: `np.savez(path, **{name: tensor.numpy() …})`, and a dict of arrays that `np.save` wrote.
 */
import { readResult } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../format.ts';
import { OtherTensor } from '../parameters/otherTensor.ts';
import type { StridedTensor } from '../parameters/stridedTensor.ts';
import { savedObjectOf } from '../torch/checkpointOf.ts';
import { readPlain } from '../torch/readPlain.ts';
import { isNamed } from '../torch/stateDictsIn.ts';
import { readNpyHeader } from './npyHeader.ts';
import { numpyTensor } from './numpyTensor.ts';
import { withArrays } from './numpyValues.ts';

/** `contents`: .npy files by their names in a .npz file. null where none is a weight by its name and shape. */
export function arrayParameters(contents: ReadonlyMap<string, Uint8Array>): ParsedFile | null {
  // JAX joins names by slashes.
  const arrays = [...contents].flatMap(([name, content]): [string, StridedTensor | OtherTensor][] => {
    const tensor = readResult(() => tensorOf(content));
    return tensor.ok && tensor.value !== undefined ? [[name.replaceAll('/', '.'), tensor.value]] : [];
  });
  const isWeight = ([name, tensor]: [string, StridedTensor | OtherTensor]) =>
    /(^|\.)weight$/.test(name) && (tensor instanceof OtherTensor || tensor.shape.length >= 2);
  if (!arrays.some(isWeight)) return null;
  const opened = savedObjectOf(new Map(arrays.filter(([name]) => isNamed(name))));
  const rest = arrays.map(([name]) => name).filter((name) => !isNamed(name));
  const { leftOut = [], ...parameters } = opened.parameters;
  return { ...opened, parameters: { ...parameters, leftOut: [...leftOut, ...rest] } };
}

function tensorOf(content: Uint8Array): StridedTensor | OtherTensor | undefined {
  const { descr, isFortranOrder, shape, end } = readNpyHeader(content);
  const [, order, dtype = ''] = /^([<>|=]?)(.*)$/.exec(descr) ?? [];
  return numpyTensor(dtype, content.subarray(end), { shape, isFortranOrder, isBigEndian: order === '>' });
}

/** A dict as the one object of an array of objects, pickled behind the header. null where it holds no parameters. */
export function pickledParameters(content: Uint8Array): ParsedFile | null {
  const read = readResult(() => {
    const { descr, end } = readNpyHeader(content);
    return descr === '|O' ? savedObjectOf(withArrays(readPlain(content.subarray(end)))) : null;
  });
  return read.ok ? read.value : null;
}
