/** TensorFlow.js' model.json, and the architecture that Keras' `model.to_json()` gives. */
import { laterText } from '../../../messages/later.ts';
import { keysOf } from '../../keysOf.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const tensorflowJs: ForeignKind = {
  of: 'json',
  refusal(value) {
    const keys = keysOf(value);
    const isModel = keys.includes('modelTopology') || keys.includes('weightsManifest');
    const isArchitecture = keys.includes('class_name') && keys.includes('config');
    return isModel || isArchitecture ? laterText.foreign.tensorflowJs : null;
  },
};
