/** `torch.save(net.state_dict(), path)`, read by torch.load, with weights_only too. */

import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { FormatDefinition } from '../format.ts';
import { isZip } from '../zip/readZip.ts';
import { savedParametersOf } from './checkpointOf.ts';
import { readTorch } from './readTorch.ts';
import { torchStateDict } from './torchStateDict.ts';
import { TorchWriter } from './writeTorch.ts';

export const torchFile: FormatDefinition = {
  extension: '.pt',
  mediaType: 'application/octet-stream',
  write({ experiment, state }) {
    const writer = new TorchWriter();
    return writer.file(torchStateDict(writer, experiment.model, state.parameters));
  },
  reader: {
    of: 'bytes',
    // Two bytes tell a pickle, and a zip that was cut is one of torch.save most likely.
    framing: 'mark',
    recognizes: (bytes) => isZip(bytes) || isPickle(bytes),
    read(bytes) {
      if (isPickle(bytes)) throw new ReadError('refused', '', laterText.files.torch.legacy);
      return { type: 'parameters', parameters: savedParametersOf(readTorch(bytes)) };
    },
  },
};

/** Before PyTorch 1.6 a file was a series of pickles. */
function isPickle(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x80 && bytes[1] <= 5;
}
