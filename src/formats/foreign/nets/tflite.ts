/** TensorFlow Lite's nets: a FlatBuffer of that name. https://ai.google.dev/edge/litert */
import { laterText } from '../../../messages/later.ts';
import { beginsWith } from '../../signature.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const tflite: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) => (beginsWith(bytes, 'TFL3', 4) ? laterText.foreign.tflite : null),
};
