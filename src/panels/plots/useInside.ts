/** Has the Worker draw the run from inside for as long as something on the page shows it: the pinned sample, the step. */
import { useEffect } from 'react';
import type { InsideRequest } from '../../protocol/messages.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { doneOf, linesOn, setupOf } from './oneStep.ts';

export type InsidePart = keyof Required<InsideRequest>;

/** How many show each part, on each page. */
const shown = new WeakMap<PlaygroundStore, Record<InsidePart, number>>();

/** `part`: null where nothing of it is shown. */
export function useInside(part: InsidePart | null): void {
  const store = usePlaygroundStore();
  const pinned = usePlayground((state) => state.pinned);
  const step = usePlayground(stepKey);
  useEffect(() => {
    if (part === null) return;
    count(store, part, 1);
    return () => count(store, part, -1);
  }, [store, part]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for follows these
  useEffect(() => {
    if (part !== null) ask(store);
  }, [store, part, pinned, step]);
}

/** The lines, and how many of them are run. */
function stepKey(state: Playground): string {
  return `${linesOn(setupOf(state)).join()} ${doneOf(state)}`;
}

function count(store: PlaygroundStore, part: InsidePart, by: number): void {
  const counts = shown.get(store) ?? { sample: 0, step: 0 };
  counts[part] += by;
  shown.set(store, counts);
  ask(store);
}

function ask(store: PlaygroundStore): void {
  const counts = shown.get(store);
  const state = store.getState();
  const sample = counts?.sample ? (state.pinned ?? { row: 0 }) : null;
  const step = counts?.step ? { lines: linesOn(setupOf(state)), done: doneOf(state) } : null;
  state.requestSnapshot({ inside: sample || step ? { sample, step } : null });
}
