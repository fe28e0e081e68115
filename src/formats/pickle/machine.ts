/** The stack and the memo that a pickle's opcodes work on. */
import { ByteReader } from './byteReader.ts';
import { damaged, type Global, Instance, type Stateful, Tuple, unknownGlobal } from './values.ts';

export interface PickleRules {
  /** The value that a call stands for; throws ReadError for unknown calls. */
  reduce(callable: Global, args: readonly unknown[]): unknown;
  /** The value that an object of the class stands for, before its state is set. */
  create(type: Global, args: readonly unknown[]): unknown;
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

  /** Takes the top of the stack, of the class `type`. */
  popOf<T>(type: new (...given: never[]) => T): T {
    const value = this.top(type);
    this.stack.pop();
    return value;
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
    const dict = this.container<Map<unknown, unknown>>(Map);
    if (items.length % 2 !== 0) throw damaged();
    for (let i = 0; i < items.length; i += 2) {
      if (!isHashable(items[i])) throw damaged();
      dict.set(items[i], items[i + 1]);
    }
  }

  append(items: readonly unknown[]): void {
    const list = this.container<unknown[]>(Array);
    for (const item of items) list.push(item);
  }

  /** As `top`; an object of a class that only extends `type` is refused by its name. */
  private container<T>(type: new (...given: never[]) => T): T {
    const value = this.stack.at(-1);
    if (value instanceof Instance) throw unknownGlobal(value.type);
    return this.top(type);
  }

  /** Sets the attributes of the object at the top. */
  build(state: unknown): void {
    const value = this.stack.at(-1) as Partial<Stateful> | null | undefined;
    if (typeof value?.setState !== 'function') throw damaged();
    value.setState(state);
  }

  put(place: number): void {
    if (this.stack.length === 0) throw damaged();
    this.memo.set(place, this.stack.at(-1));
  }

  /** Puts it at the next free place. */
  memoize(): void {
    this.put(this.memo.size);
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

/** Whether Python takes it as a key. */
function isHashable(value: unknown): boolean {
  return !(Array.isArray(value) || value instanceof Map);
}
