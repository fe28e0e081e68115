/** A list of kernel calls that is made once and run often, by one call from JavaScript (kernels/tape.ts). */
import type { Arena, Block } from './arena.ts';
import * as codes from './kernels/tapeCodes.ts';
import type { Kernels } from './kernels.ts';

const ENTRY_WORDS = codes.ENTRY_BYTES / 4;

/** The kernels that a tape can hold: their codes, then which of their arguments, counted from 0, are float32. */
const recordable = {
  fill: [codes.FILL],
  linearForward: [codes.LINEAR_FORWARD],
  linearBackwardInput: [codes.LINEAR_BACKWARD_INPUT],
  linearBackwardParameters: [codes.LINEAR_BACKWARD_PARAMETERS],
  activationForward: [codes.ACTIVATION_FORWARD],
  activationBackward: [codes.ACTIVATION_BACKWARD],
  elementwiseForward: [codes.ELEMENTWISE_FORWARD, 1, 2],
  elementwiseBackward: [codes.ELEMENTWISE_BACKWARD, 1, 2],
  softmaxForward: [codes.SOFTMAX_FORWARD],
  softmaxBackward: [codes.SOFTMAX_BACKWARD],
  logSoftmaxForward: [codes.LOG_SOFTMAX_FORWARD],
  logSoftmaxBackward: [codes.LOG_SOFTMAX_BACKWARD],
  multiply: [codes.MULTIPLY],
  crossEntropy: [codes.CROSS_ENTROPY, 7],
  nll: [codes.NLL, 7],
  elementwiseLoss: [codes.ELEMENTWISE_LOSS, 2, 10],
  gather: [codes.GATHER],
} satisfies Partial<Record<keyof Kernels, number[]>>;

/** What layers and losses may call: run at once, or put on a tape. */
export type PassKernels = Pick<Kernels, keyof typeof recordable>;

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
  const record =
    ([code, ...floats]: number[]) =>
    (...args: number[]) => {
      const entry = new Int32Array(ENTRY_WORDS);
      entry.set([code, ...args]);
      const values = new Float32Array(entry.buffer);
      for (const index of floats) values[index + 1] = args[index];
      words.push(...entry);
    };
  return Object.fromEntries(
    Object.entries(recordable).map(([name, entry]) => [name, record(entry)]),
  ) as unknown as PassKernels;
}
