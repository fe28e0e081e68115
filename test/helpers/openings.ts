/** Opens files in the store, and answers what is asked of them. */
import type { ReadyPlan } from '../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../src/formats/opening/planOpening.ts';
import type { TableChoice } from '../../src/formats/tables/roles/suggestedChoice.ts';
import type { PlaygroundStore } from '../../src/store/playground.ts';

export const fileOf = (bytes: BlobPart, name: string) => Object.assign(new Blob([bytes]), { name });

/** Of a table with three columns, the coordinates crosswise: not what is suggested. */
export const crosswise: TableChoice = {
  features: [1, 0],
  targets: [2],
  targetKind: 'classes',
  standardize: false,
  leaveOut: null,
  thin: false,
};

/** Accepts the plan that the dialog shows for the file that waits. */
export function acceptOpening(store: PlaygroundStore): void {
  const { opening, acceptOpening } = store.getState();
  if (opening?.plan.type !== 'ready') throw new Error('no file waits to be accepted');
  acceptOpening(opening.plan);
}

/** Uses the table that waits, by the columns that are suggested unless others are given; the plan that was accepted. */
export function acceptTable(store: PlaygroundStore, columns?: TableChoice): ReadyPlan {
  const { opening, experiment, acceptOpening } = store.getState();
  if (opening?.plan.type !== 'question' || opening.plan.question.type !== 'columns')
    throw new Error('no table waits');
  const { suggested } = opening.plan.question;
  const answers = { columns: columns ?? suggested };
  const plan = planOpening(opening.parsed, experiment, opening.fileName, answers);
  if (plan.type !== 'ready') throw new Error('the table is not taken as it is');
  acceptOpening(plan);
  return plan;
}
