/** The catalogue of the language in use. */
import { en, type Messages } from './en.ts';

export type { Messages };
export const text: Messages = en;
