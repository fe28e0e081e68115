/**
 * `torch.save(net.state_dict(), path)`, read by torch.load, with weights_only too. Its reader takes whatever torch.save
 * writes.
 */
import type { FormatDefinition } from '../format.ts';
import { isPickle } from '../pickle/readPickle.ts';
import { isZip } from '../zip/readZip.ts';
import { savedObjectOf } from './checkpointOf.ts';
import { isTorchTar } from './readLegacy.ts';
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
    recognizes: (bytes) => isZip(bytes) || isPickle(bytes) || isTorchTar(bytes),
    read: (bytes) => savedObjectOf(readTorch(bytes)),
  },
};
