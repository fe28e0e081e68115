/** Weka's tables. https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/ */
import { laterText } from '../../messages/later.ts';
import type { ForeignKind } from './foreignKind.ts';

export const arff: ForeignKind = {
  of: 'text',
  refusal: (content) =>
    /^\s*(%.*\s+)*@relation\s/i.test(content) && /^\s*@attribute\s/im.test(content)
      ? laterText.foreign.arff
      : null,
};
