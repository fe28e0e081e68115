/** A list of kernel calls that is made once and run often, by one call from JavaScript (kernels/build/replay.ts). */
import type { Arena, Block } from './arena.ts';
import type { RareKernels } from './kernels/build/rareSignatures.ts';
import { ENTRY_WORDS, onTape } from './kernels/build/signatures.ts';
import type { Kernels } from './kernels.ts';

/** What layers and losses may call: run at once, or put on a tape. */
export type PassKernels = Pick<Kernels, keyof typeof onTape | 'rare' | 'call' | 'memory'>;

/** A call that replay can't make, and the number of words before it. */
interface Break {
  at: number;
  call(): void;
}

export class Tape {
  private readonly kernels: Kernels;
  private readonly block: Block;
  private readonly breaks: Break[] = [];

  /** Holds the calls that `work` makes, whose arguments must stay true for as long as it is run. */
  constructor(arena: Arena, work: (kernels: PassKernels) => void) {
    this.kernels = arena.kernels;
    const words: number[] = [];
    const call = (work: () => void) => {
      this.breaks.push({ at: words.length, call: work });
    };
    const { rare, memory } = this.kernels;
    work({ ...recorder(words), rare: recordedRare(rare, call), call, memory });
    this.block = arena.allocate(words.length);
    words.forEach((word, i) => {
      this.block.integers[i] = word;
    });
  }

  /** A gather takes its indices `offset` numbers after where it was told to. */
  run(offset = 0): void {
    const { pointer, length } = this.block;
    if (this.breaks.length > 0) this.runBroken(offset);
    else this.kernels.replay(pointer, pointer + length * 4, offset);
  }

  private runBroken(offset: number): void {
    const { pointer, length } = this.block;
    let from = pointer;
    for (const { at, call } of this.breaks) {
      this.kernels.replay(from, pointer + at * 4, offset);
      call();
      from = pointer + at * 4;
    }
    this.kernels.replay(from, pointer + length * 4, offset);
  }
}

/** Kernels that do nothing but add their calls to `words`. */
function recorder(words: number[]): Pick<Kernels, keyof typeof onTape> {
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
  return Object.fromEntries(recorded) as Pick<Kernels, keyof typeof onTape>;
}

/** Kernels of rare entries that hand on their calls; which there are is not known where an experiment is only measured. */
function recordedRare(rare: RareKernels | undefined, call: PassKernels['call']): RareKernels {
  return new Proxy({} as RareKernels, {
    get(_, name: keyof RareKernels) {
      const kernel = rare?.[name] as (...args: number[]) => void;
      return (...args: number[]) => call(() => kernel(...args));
    },
  });
}
