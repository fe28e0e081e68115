/**
 * `saved_model.pb` of TensorFlow: the schema's version, then graphs with what describes them.
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/saved_model.proto
 */
import { laterText } from '../../../messages/later.ts';
import type { ForeignKind } from '../foreignKind.ts';
import { protobufFields } from './protobufFields.ts';

const SCHEMA_VERSION = 1;
const META_GRAPHS = 2;
/** A MetaGraphDef begins with its field 1, meta_info_def. */
const META_INFO_TAG = 0x0a;

export const savedModel: ForeignKind = {
  of: 'bytes',
  framing: 'mark',
  refusal: (bytes) => (isSavedModel(bytes) ? laterText.foreign.savedModel : null),
};

function isSavedModel(bytes: Uint8Array): boolean {
  if (bytes[0] !== SCHEMA_VERSION * 8) return false;
  const [version, ...graphs] = protobufFields(bytes) ?? [];
  const isGraph = ({ number, value }: (typeof graphs)[number]) =>
    number === META_GRAPHS && typeof value === 'object' && value[0] === META_INFO_TAG;
  return version?.value === 1 && graphs.length > 0 && graphs.every(isGraph);
}
