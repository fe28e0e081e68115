/**
 * The interface of a kind of file that is recognized although it is not read, so that the refusal says what the file is
 * and what to do. `refusal` gives that sentence, or null for a file of another kind.
 */
import type { Framing } from '../format.ts';

export type ForeignKind =
  | { of: 'bytes'; framing: Framing; refusal(bytes: Uint8Array): string | null }
  | { of: 'text'; refusal(content: string): string | null }
  | { of: 'json'; refusal(value: unknown): string | null };
