/** The words of what comes later than the first picture, which has no need of them: for what is in panels/laterParts.ts alone. */

import type { LaterMessages } from './catalogue.ts';
import { enLater } from './enLater.ts';
import { translation } from './index.ts';

export const laterText: LaterMessages = translation ?? enLater;
