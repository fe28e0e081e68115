/** Weights of language models for llama.cpp. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
import { laterText } from '../../../messages/later.ts';
import { beginsWith } from '../../signature.ts';
import type { ForeignKind } from '../foreignKind.ts';

/** GGUF and the formats before it, whose names are numbers and so stand backwards. */
const SIGNATURES = ['GGUF', 'lmgg', 'fmgg', 'tjgg', 'algg'];

export const ggml: ForeignKind = {
  of: 'bytes',
  framing: 'signature',
  refusal: (bytes) =>
    SIGNATURES.some((signature) => beginsWith(bytes, signature)) ? laterText.foreign.ggml : null,
};
