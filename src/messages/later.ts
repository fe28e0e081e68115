/** The words of what comes later than the first picture, which has no need of them: for what is in panels/laterParts.ts alone. */
import { enLater } from './enLater.ts';
import { type LaterMessages, translation } from './index.ts';

export const laterText: LaterMessages = translation ?? enLater;
