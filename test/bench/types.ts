/** What the parts of the benchmark hand to each other. */
import type { Answer } from './engine.ts';
import type { Growth } from './growth.ts';
import type { Task } from './tasks.ts';

/** What an engine makes of the last layer's sums: see peers/plain.mjs. */
export type Head = 'softmax' | 'softmax twice' | 'squares' | 'logistic';

/** What each module of ./peers exports, and our bundled engine. */
export interface Peer {
  contestant(argument: string): ((task: Task) => Answer) | Promise<(task: Task) => Answer>;
  head?: Head;
  /** It steps after each sample. */
  online?: boolean;
  can?(task: Task): boolean;
}

/** An answer, where the process tells it with the share of one processor that it had meanwhile. */
export interface TimedAnswer extends Answer {
  share?: number;
}

/** An engine that can be asked: in a process of its own, or in a page. */
export interface Runner {
  prepare(task: Task): Promise<unknown>;
  run(name: string, epochs: number): Promise<TimedAnswer>;
  close(): unknown;
}

export interface Contestant extends Runner, Pick<Peer, 'head' | 'online' | 'can'> {
  name: string;
}

/** One contestant's times in one task. */
export interface Measurement {
  name: string;
  ms: number;
  runs: number;
  epochs: number;
  head: Head;
  online: boolean;
  value: number;
  expected: number;
  right: boolean;
}

/** By the task's name. */
export type Measured = Record<string, Measurement[]>;

/** A run that the page under observation started. Times in ms from navigation, null where it has not come to it. */
export interface SeenRun {
  input: { at: number } | null;
  prefetched: boolean;
  status: string | null;
  doneAt: number | null;
}

/** An earlier epoch that was asked for: when, and when its picture came from the Worker and was painted. */
export interface SeenView {
  at: number;
  toldAt: number | null;
  doneAt: number | null;
}

/** A survey that the page asked for after an input, and when the whole of it was painted. */
export interface SeenSurvey {
  input: { at: number } | null;
  doneAt: number | null;
}

export interface Seen {
  runs: SeenRun[];
  views: SeenView[];
  surveys: SeenSurvey[];
  longTasks: number[];
  firstDrawn: number | null;
  clickedAt: number;
}

/** All that the report is written from, as results.json holds it. */
export interface Results {
  machine: {
    cpu: string;
    cores: number;
    load: number;
    isBusy: boolean;
    node: string;
    torch: string;
    quick: boolean;
  };
  workloads: Record<string, { title: string }>;
  drag: { finishedMs: number[]; picturesPerSecond: number; longTasks: number[] };
  ahead: { finishedMs: number[]; prefetched: number };
  /** Of the tutorial and of a wide net: from the command to the Worker's answer, and from the slider to the painted picture. */
  view: Record<'tutorial' | 'wide', { workerMs: number[]; pictureMs: number[] }>;
  inside: { landscapeMs: number; sharpnessMs: number[] };
  start: { times: number[]; firstTrainMs: number[]; gzipBytes: number };
  measured: Measured;
  growth: {
    samples: Growth[];
    width: Growth[];
    memory: number[];
    drawing: { epochs: number; ms: number }[];
  };
}

export interface Plan {
  rounds: number;
  budgetMs: number;
  isBusy: boolean;
}
