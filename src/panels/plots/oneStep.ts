/** The lines of the step that is gone through line by line: those of the experiment until they are changed. */
import { LOOP_LINES, type LoopLine } from '../../engine/loop/rare/order.ts';
import { orderOf } from '../../experiment/run/loopOrder.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { epochShownOf } from '../../store/selectors.ts';
import type { OneStep } from '../../store/viewSlice.ts';

export type StepLine = OneStep['lines'][number];

/** All lines in the order of the experiment; one that it leaves out is switched off, where it usually stands. */
export function linesOf(experiment: Playground['experiment']): StepLine[] {
  const lines: StepLine[] = orderOf(experiment).map((line) => ({ line, isOn: true }));
  LOOP_LINES.forEach((line, i) => {
    if (!lines.some((other) => other.line === line)) lines.splice(i, 0, { line, isOn: false });
  });
  return lines;
}

export function setupOf(state: Held): readonly StepLine[] {
  return isOf(state) ? state.oneStep.lines : linesOf(state.experiment);
}

type Held = Pick<Playground, 'oneStep' | 'experiment'>;

function isOf(state: Held): state is Held & { oneStep: OneStep } {
  return state.oneStep?.of === orderOf(state.experiment).join();
}

export function linesOn(lines: readonly StepLine[]): LoopLine[] {
  return lines.flatMap(({ line, isOn }) => (isOn ? [line] : []));
}

/** How many lines are run: none as soon as the run is another one or stands at another epoch. */
export function doneOf(state: Playground): number {
  return isOf(state) && state.oneStep.at === placeOf(state) ? state.oneStep.done : 0;
}

function placeOf(state: Playground): string {
  return `${state.runId} ${epochShownOf(state)}`;
}

function held(state: Playground): Pick<OneStep, 'of' | 'at'> {
  return { of: orderOf(state.experiment).join(), at: placeOf(state) };
}

/** Runs so many of the lines; the graph shows what the last of them changed. */
export function goTo(store: PlaygroundStore, done: number): void {
  const state = store.getState();
  const lines = setupOf(state);
  state.lookInside({
    oneStep: { ...held(state), lines, done },
    graphShows: done > 0 ? 'step' : 'weights',
  });
}

/** Other lines begin anew. */
export function setLines(store: PlaygroundStore, lines: readonly StepLine[]): void {
  const state = store.getState();
  state.lookInside({ oneStep: { ...held(state), lines, done: 0 } });
}
