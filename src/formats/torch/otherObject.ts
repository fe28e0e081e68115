/** The refusal of a pickled object that is no net, by the name of its class. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Global } from '../pickle/values.ts';

export function otherObject({ path }: Global): ReadError {
  return new ReadError('kind', '', laterText.files.torch.otherObject(path.slice(0, 80)));
}
