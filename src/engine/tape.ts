/** A list of kernel calls that is made once and run often, by one call from JavaScript (kernels/build/replay.ts). */
import type { Arena, Block } from './arena.ts';
import { ENTRY_WORDS, onTape } from './kernels/build/signatures.ts';
import type { Kernels } from './kernels.ts';

/** What layers and losses may call: run at once, or put on a tape. */
export type PassKernels = Pick<Kernels, keyof typeof onTape>;

export class Tape {
  private readonly kernels: Kernels;
  private readonly block: Block;

  /** Holds the calls that `work` makes, whose arguments must stay true for as long as it is run. */
  constructor(arena: Arena, work: (kernels: PassKernels) => void) {
    this.kernels = arena.kernels;
    const words: number[] = [];
    work(recorder(words));
    this.block = arena.allocate(words.length);
    words.forEach((word, i) => {
      this.block.integers[i] = word;
    });
  }

  /** A gather takes its indices `offset` numbers after where it was told to. */
  run(offset = 0): void {
    const { pointer, length } = this.block;
    this.kernels.replay(pointer, pointer + length * 4, offset);
  }
}

/** Kernels that do nothing but add their calls to `words`. */
function recorder(words: number[]): PassKernels {
  const record = ({ code, floats }: { code: number; floats: readonly number[] }) => {
    return (...args: (number | boolean)[]) => {
      const entry = new Int32Array(ENTRY_WORDS);
      entry.set([code, ...args.map(Number)]);
      const values = new Float32Array(entry.buffer);
      for (const index of floats) values[index + 1] = Number(args[index]);
      words.push(...entry);
    };
  };
  const recorded = Object.entries(onTape).map(([name, call]) => [name, record(call)]);
  return Object.fromEntries(recorded) as PassKernels;
}
