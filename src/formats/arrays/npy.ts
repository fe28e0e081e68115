/** `np.save(path, array)`: a 2-D array is a table, and a dict of arrays may be parameters. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Reader } from '../format.ts';
import { pickledParameters } from './arrayParameters.ts';
import { arrayTable } from './arrayTable.ts';
import { isNpy } from './npyHeader.ts';
import { NumpyArray, shapeText } from './numpyArray.ts';

export const npy: Reader = {
  of: 'bytes',
  framing: 'signature',
  recognizes: isNpy,
  read(bytes) {
    const parameters = pickledParameters(bytes);
    if (parameters !== null) return parameters;
    const array = new NumpyArray(bytes);
    if (array.shape.length !== 2)
      throw new ReadError('shape', 'shape', laterText.files.npy.dimensions(shapeText(array.shape)));
    if (array.shape.includes(0)) throw new ReadError('shape', 'shape', laterText.files.npy.noRows);
    return { type: 'table', table: arrayTable(null, array.rows(), array.areWords) };
  },
};
