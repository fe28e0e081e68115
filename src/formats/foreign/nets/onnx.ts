/** ONNX models, which are written here but not read. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 */
import { laterText } from '../../../messages/later.ts';
import type { ForeignKind } from '../foreignKind.ts';
import { protobufFields } from './protobufFields.ts';

/** Of ModelProto: its version, which comes first and is a small number, its graph, and the highest field there is. */
const IR_VERSION = 1;
const MAX_VERSION = 31;
const GRAPH = 7;
const LAST = 26;

export const onnx: ForeignKind = {
  of: 'bytes',
  framing: 'mark',
  refusal: (bytes) => (isOnnx(bytes) ? laterText.foreign.onnx : null),
};

function isOnnx(bytes: Uint8Array): boolean {
  if (bytes[0] !== IR_VERSION * 8) return false;
  const fields = protobufFields(bytes) ?? [];
  const [version] = fields;
  return (
    typeof version?.value === 'number' &&
    version.value <= MAX_VERSION &&
    fields.every(({ number }) => number >= IR_VERSION && number <= LAST) &&
    fields.some(({ number, value }) => number === GRAPH && typeof value === 'object')
  );
}
