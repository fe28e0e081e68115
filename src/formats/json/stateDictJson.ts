/** Parameters without structure, as JSON: the tutorial's `torch.save(net.state_dict(), …)`. */
import { strToU8 } from 'fflate';
import { tensorsOf } from '../../engine/tensors.ts';
import {
  ReadError,
  readInteger,
  readKeys,
  readList,
  readName,
  readObject,
  shown,
} from '../../experiment/json/reader.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { FormatDefinition } from '../format.ts';
import { elementsOf, MAX_DIMENSIONS, MAX_TENSORS, type Tensor } from '../parameters/tensor.ts';
import { jsonText } from './json.ts';
import { tensorsToJson } from './tensorsToJson.ts';

const KIND = 'nn-playground/state_dict';
const VERSION = 1;

export const stateDictJson: FormatDefinition = {
  extension: '.state_dict.json',
  mediaType: 'application/json',
  write({ experiment, state }) {
    const state_dict = tensorsToJson(tensorsOf(experiment.model), state.parameters);
    const json = jsonText({ format: KIND, version: VERSION, state_dict });
    return strToU8(`${json}\n`) as Uint8Array<ArrayBuffer>;
  },
  reader: {
    of: 'json',
    kind: KIND,
    version: VERSION,
    read(file) {
      readKeys(file, ['format', 'version', 'state_dict'], '');
      const entries = Object.entries(readObject(file.state_dict, 'state_dict'));
      if (entries.length > MAX_TENSORS) {
        throw new ReadError(
          'range',
          'state_dict',
          laterText.readFile.tooManyTensors(MAX_TENSORS, entries.length),
        );
      }
      const stateDict = new Map(
        entries.map(([name, value]) => [name, readTensor(value, `state_dict[${shown(name)}]`)]),
      );
      return { type: 'parameters', parameters: { stateDict, checkpoint: null } };
    },
  },
};

/** `{ shape, data }`; integers may say so: `dtype: 'int64'`. */
function readTensor(value: unknown, path: string): Tensor {
  const source = readObject(value, path);
  readKeys(source, ['shape', 'dtype', 'data'], path);
  if (source.dtype !== undefined) readName(source.dtype, `${path}.dtype`, { int64: true });
  const shape = readList(source.shape, `${path}.shape`, 0, MAX_DIMENSIONS).map((size, i) =>
    readInteger(size, `${path}.shape[${i}]`, 0, Number.MAX_SAFE_INTEGER),
  );
  const length = elementsOf(shape);
  const data = Array.isArray(source.data) ? source.data : readList(source.data, `${path}.data`, 0, 0);
  if (data.length !== length) {
    const want = laterText.readFile.numbers(length);
    throw new ReadError('shape', `${path}.data`, text.read.got(want, String(data.length)));
  }
  const values = Float32Array.from(data, (item, i) => {
    const float = typeof item === 'number' ? Math.fround(item) : Number.NaN;
    if (Number.isFinite(float)) return float;
    throw new ReadError('range', `${path}.data[${i}]`, text.read.got(laterText.readFile.finite, shown(item)));
  });
  return { shape, floats: () => values, number: () => Number(data[0]) };
}
