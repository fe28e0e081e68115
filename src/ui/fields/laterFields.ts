/** What fields have that comes later than the first picture: the words of help, and commas in numbers. */
import { type ComponentType, createContext } from 'react';
import type { LaterMessages } from '../../messages/catalogue.ts';
import type { NumberQuestionProps } from './NumberQuestion.tsx';

export interface LaterFieldParts {
  laterText: LaterMessages;
  numbersIn(typed: string): number[];
  NumberQuestion: ComponentType<NumberQuestionProps>;
}

/** null until they are there. */
export const LaterFields = createContext<LaterFieldParts | null>(null);
