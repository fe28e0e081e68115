/** A tensor that no parameter here is: it is left out by its name, or refused where the net needs it. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';

/** What it is; `type` stands for float8, for unsigned integers of 16 bits and more, and the like. */
export type OtherKind = keyof typeof laterText.files.otherKinds;

export class OtherTensor {
  readonly kind: OtherKind;

  constructor(kind: OtherKind) {
    this.kind = kind;
  }
}

export type OtherTensors = ReadonlyMap<string, OtherTensor>;

/** What makes a plain tensor of it; one on the device meta has no numbers. */
const plain: Record<OtherKind, string | null> = {
  sparse: 'tensor.to_dense()',
  quantized: 'tensor.dequantize()',
  complex: 'tensor.real',
  nested: 'tensor.to_padded_tensor(0)',
  meta: null,
  type: 'tensor.float()',
};

/** Names each tensor with its kind, and says what to save instead. */
export function otherTensorsRefusal(tensors: OtherTensors, path = ''): ReadError {
  const { otherKinds, otherTensors } = laterText.files;
  const named = [...tensors].map(([name, { kind }]) => `${name.slice(0, 60)} (${otherKinds[kind]})`);
  const calls = new Set([...tensors.values()].flatMap(({ kind }) => plain[kind] ?? []));
  return new ReadError('type', path, otherTensors(named, [...calls]));
}

/** Those without which a layer is not whole. */
export function otherParameters(tensors: OtherTensors): OtherTensors {
  return new Map([...tensors].filter(([name]) => /weight|bias|_packed_params$/.test(name)));
}
