/** The stack and the memo that a pickle's opcodes work on. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { ByteReader } from './byteReader.ts';
import { type Global, Tuple } from './values.ts';

export interface PickleRules {
  /** True if the pickle may name it. */
  allows(global: Global): boolean;
  /** The value that a call stands for; throws ReadError for unknown calls. */
  reduce(callable: Global, args: readonly unknown[]): unknown;
  /** The value that a persistent reference stands for. */
  load(id: readonly unknown[]): unknown;
}

export class Machine {
  readonly reader: ByteReader;
  readonly rules: PickleRules;
  readonly memo = new Map<number, unknown>();
  private stack: unknown[] = [];
  /** The stacks below each mark. */
  private readonly below: unknown[][] = [];

  constructor(bytes: Uint8Array, rules: PickleRules) {
    this.reader = new ByteReader(bytes);
    this.rules = rules;
  }

  push(value: unknown): void {
    this.stack.push(value);
  }

  pop(): unknown {
    if (this.stack.length === 0) throw damaged();
    return this.stack.pop();
  }

  /** The top of the stack, of the class `type`. */
  top<T>(type: new (...given: never[]) => T): T {
    const value = this.stack.at(-1);
    if (!(value instanceof type)) throw damaged();
    return value;
  }

  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** All values pushed since the last mark. */
  popMark(): unknown[] {
    const items = this.stack;
    const below = this.below.pop();
    if (below === undefined) throw damaged();
    this.stack = below;
    return items;
  }

  popTuple(length: number): void {
    const items = Array.from({ length }, () => this.pop());
    this.push(new Tuple(items.reverse()));
  }

  setItems(items: readonly unknown[]): void {
    const dict = this.top<Map<unknown, unknown>>(Map);
    if (items.length % 2 !== 0) throw damaged();
    for (let i = 0; i < items.length; i += 2) {
      if (typeof items[i] !== 'string' && typeof items[i] !== 'number') throw damaged();
      dict.set(items[i], items[i + 1]);
    }
  }

  put(place: number): void {
    if (this.stack.length === 0) throw damaged();
    this.memo.set(place, this.stack.at(-1));
  }

  get(place: number): void {
    if (!this.memo.has(place)) throw damaged();
    this.push(this.memo.get(place));
  }

  /** The value at the end, alone on the stack. */
  result(): unknown {
    if (this.stack.length !== 1 || this.below.length > 0) throw damaged();
    return this.stack[0];
  }
}

export function damaged(): ReadError {
  return new ReadError('syntax', '', laterText.files.pickle.damaged);
}
