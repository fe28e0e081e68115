/** What stands beside the weights of a net on Hugging Face: config.json, tokenizer.json, and the index of weights in parts. */
import { laterText } from '../../../messages/later.ts';
import { keysOf } from '../../keysOf.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const huggingFace: ForeignKind = {
  of: 'json',
  refusal(value) {
    const keys = keysOf(value);
    const has = (...names: string[]) => names.every((name) => keys.includes(name));
    const is = has('weight_map') || has('model_type') || has('architectures') || has('truncation', 'model');
    return is ? laterText.foreign.huggingFace : null;
  },
};
