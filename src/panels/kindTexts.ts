/** What the kinds of data are called: those of the later chunk once it is there. */
import { use } from 'react';
import type { DatasetKind } from '../datasets/index.ts';
import { text } from '../messages/index.ts';
import { LaterFields } from '../ui/fields/laterFields.ts';

export function useKindTexts(): Record<DatasetKind, string> {
  return { ...text.kinds, ...use(LaterFields)?.laterText.rareKinds } as Record<DatasetKind, string>;
}
