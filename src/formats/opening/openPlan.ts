/** The plan of opening a file: what would happen, as a value that is shown, accepted and applied. */
import type { LayerType } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { StartingRun } from '../../experiment/run/savedRun.ts';
import type { TableChoice } from '../tables/roles/suggestedChoice.ts';
import type { Table } from '../tables/table.ts';

export type OpenPlan = ReadyPlan | QuestionPlan | RefusedPlan;

/** Nothing is left to ask: this is what the file leaves once it is accepted. */
export interface ReadyPlan {
  type: 'ready';
  experiment: Experiment;
  /** The state that the run stands at, and its curve so far; null for a fresh run from the seed. */
  run: Pick<StartingRun, 'state' | 'curve'> | null;
  /** The name that the file gives to each class; null where it brings no points of its own. */
  classNames: readonly string[] | null;
  /** What the notice says once it is done. */
  words: string;
  /** What stays in the page beside the data, once the notice has gone. */
  note?: string;
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
  /** Which columns of a table are the points. */
  | { type: 'columns'; table: Table; suggested: TableChoice }
  /**
   * Whether to build the net that the parameters belong to, and with which activation between its layers; null where
   * the net has no hidden layer. `words` say why the net at hand refuses them.
   */
  | { type: 'net'; words: string; activation: LayerType | null };

/** The answers that the user has given so far. */
export interface OpenAnswers {
  columns?: TableChoice;
  /** The activation of the net to build; null builds it with the one that is suggested. */
  net?: LayerType | null;
}
