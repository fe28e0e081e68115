/** The types of a catalogue of words: English comes in two parts, every translation as one object of both types. */
import type { en } from './en.ts';
import type { enLater } from './enLater.ts';

export type FirstMessages = typeof en;
export type LaterMessages = typeof enLater;
export type Messages = FirstMessages & LaterMessages;
