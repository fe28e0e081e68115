/** `torch.export.save(program, 'net.pt2')`. https://pytorch.org/docs/stable/export.ir_spec.html */
import { laterText } from '../../../messages/later.ts';
import { zipNames } from '../../zip/readZip.ts';
import type { ForeignKind } from '../foreignKind.ts';

/** The archive of PyTorch 2.7 on, and the plain zip file before it. */
export const EXPORTED = /(^|\/)(archive_format|serialized_exported_program\.json)$/;

export const torchExport: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    zipNames(bytes)?.some((name) => EXPORTED.test(name)) ? laterText.foreign.torchExport : null,
};
