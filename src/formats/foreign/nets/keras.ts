/** `model.save('net.keras')`: a zip of a configuration and HDF5 weights. https://keras.io/api/models/model_saving_apis */
import { laterText } from '../../../messages/later.ts';
import { zipNames } from '../../zip/readZip.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const keras: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) => (zipNames(bytes)?.includes('model.weights.h5') ? laterText.foreign.keras : null),
};
