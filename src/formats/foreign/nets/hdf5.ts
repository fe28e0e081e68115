/** HDF5: .h5 and .hdf5, weights of Keras among them. https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html */
import { laterText } from '../../../messages/later.ts';
import { beginsWith } from '../../signature.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const hdf5: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) => (beginsWith(bytes, '\x89HDF\r\n\x1a\n') ? laterText.foreign.hdf5 : null),
};
