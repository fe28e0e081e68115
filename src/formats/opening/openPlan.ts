/** The plan of opening a file: what would happen, as a value that is shown, accepted and applied. */
import type { Points } from '../../datasets/dataset.ts';
import type { LayerType } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { StartingRun } from '../../experiment/run/savedRun.ts';
import type { BadRow } from '../tables/points/rows.ts';
import type { TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Reading, Table } from '../tables/table.ts';

export type OpenPlan = ReadyPlan | QuestionPlan | RefusedPlan;

/** Nothing is left to ask: this is what the file leaves once it is accepted. */
export interface ReadyPlan {
  type: 'ready';
  experiment: Experiment;
  /** The user's own script that says the experiment. */
  script?: string;
  /** The state that the run stands at, and its curve so far; null for a fresh run from the seed. */
  run: Pick<StartingRun, 'state' | 'curve'> | null;
  /** The name that the file gives to each class; null where it brings no points of its own. */
  classNames: readonly string[] | null;
  /** What the notice says once it is done, and the page for as long as what was opened is at hand. */
  words: string;
  /** The part of them that a dialog shows beforehand: what of the file is left out. */
  note?: string;
  /** What else than the net changes for a net that is built, each in a sentence. */
  notes?: readonly string[];
}

/** The user has to say something before there is more to plan. */
export interface QuestionPlan {
  type: 'question';
  question: OpenQuestion;
}

/** The file can't be opened, and nothing changes. */
export interface RefusedPlan {
  type: 'refused';
  /** The reason alone, for a place that names the file already. */
  reason: string;
  /** What the notice says. */
  words: string;
}

/** Every kind of question that a file may raise. A kind has its answer under the same name in OpenAnswers. */
export type OpenQuestion =
  /** Which columns of a table are the points. Of a large one the page has an outline alone: its `desk` plans. */
  { type: 'columns'; table: Table; suggested: TableChoice; desk?: TableDesk } | NetQuestion;

export type DrawnPoints = Omit<Points, 'raw'>;

/** What comes of a choice of columns. */
export interface Planned {
  plan: OpenPlan;
  bad: readonly BadRow[];
  /** As they are drawn; null where the plan is none. */
  points: DrawnPoints | null;
}

/** Where the cells of a large table are. */
export interface TableDesk {
  /** What comes of the suggested choice. */
  suggested: Planned;
  plan(choice: TableChoice, now: Experiment, fileName: string): Promise<Planned>;
  reread(change: Partial<Reading>, choice: TableChoice): Promise<{ table: Table; choice: TableChoice }>;
}

/**
 * Which net of a file is meant, in which order its layers follow on each other, and with which activation between them. `words`
 * say why it is asked. Where it `builds`, the net at hand takes none of them, and the one that is chosen is built.
 */
export interface NetQuestion {
  type: 'net';
  words: string;
  builds: boolean;
  /** The likeliest first. */
  nets: readonly NetChoice[];
  /** What is suggested; null where no net is built. */
  activation: LayerType | null;
}

export interface NetChoice {
  /** Where it is in the file: `model_state_dict`, `actor`; empty where it is the whole of it. */
  path: string;
  /** `2 → 5 (fc1) → 2 (fc2)`, the likeliest first; none where the net at hand says it. */
  orders: readonly string[];
  /** There are more orders than are shown. */
  isCut: boolean;
  /** False where the file says what stands between its layers. */
  asksForActivation: boolean;
}

/** `net` and `order` by their place in the question. */
export interface NetAnswer {
  net: number;
  order: number;
  activation: LayerType | null;
}

/** The answers that the user has given so far. */
export interface OpenAnswers {
  columns?: TableChoice;
  net?: NetAnswer;
}
