/**
 * Changes of and by the user's script: each that is understood runs as a control's change does, and a control's change
 * rewrites its literal. All of them are undone and redone by the page, which keeps the text beside the experiment.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { isSame } from '../../experiment/isSame.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import type { Link } from '../../experiment/link/link.ts';
import type { ScriptRefused } from '../../formats/script/scriptRead.ts';
import { laterText } from '../../messages/later.ts';
import { startChanged } from '../experimentSlice.ts';
import type { PlaygroundStore } from '../playground.ts';
import { watchOtherRuns } from './otherRuns.ts';
import { type Reading, readingOf, scriptReader } from './reading.ts';

export type Store = PlaygroundStore;

/** The text in the editor was changed. What is not understood stands there, and the experiment stays. */
export function editScript(store: Store, script: string): void {
  if (script === store.getState().script) return;
  const reading = readingOf(script);
  const next = reading?.ok ? sharing(reading.experiment, store.getState().experiment) : null;
  if (next === null || next === store.getState().experiment) store.getState().remember();
  else startChanged(store.getState, next);
  store.setState({ script });
  watchOtherRuns(store);
}

/** A control changes the experiment to `next`: its literals are rewritten, or it is asked whether to leave the script. */
export function changeInScript(store: Store, next: Experiment): void {
  const { script, change } = store.getState();
  const reader = scriptReader.parts();
  const ask = () => askToLeave(store, () => startChanged(store.getState, next));
  if (reader === null || script === null) return void scriptReader.load().then(() => change(next), ask);
  const reading = readingOf(script);
  const rewritten = reading?.ok
    ? reader.rewriteScript(script, reading, next, (text) => readingOf(text) as Reading)
    : null;
  if (rewritten === null) return ask();
  startChanged(store.getState, next);
  store.setState({ script: rewritten });
}

/** Asks whether to leave the script for a change that it has no literal for; `change` makes it. */
export function askToLeave(store: Store, change: () => void): void {
  store.setState({ leaving: change });
}

/** Answers whether to leave the script for the change that waits. */
export function answerLeaving(store: Store, leaves: boolean): void {
  const { leaving } = store.getState();
  store.setState({ leaving: null, ...(leaves && { isScriptOpen: false }) });
  if (leaves) leaving?.();
}

/** The page writes the script again. */
export function leaveScript(store: Store): void {
  if (store.getState().script !== null) store.getState().remember();
  store.setState({ script: null, isScriptOpen: false });
}

/** A text with the line ends of the editor, so that places in it are the same in both. */
export const withLineEnds = (script: string) => script.replace(/\r\n?/g, '\n');

/** Shows a script that is not understood, beside the experiment at hand, and says so where the editor may be out of sight. */
export function showScript(
  store: Store,
  script: string,
  { place, line }: ScriptRefused,
  words: string,
): void {
  const { remember, showDrawer, notify, dismiss } = store.getState();
  remember();
  store.setState({ script });
  showDrawer('script');
  const accept = () => {
    dismiss();
    showDrawer('script');
    store.setState({ editorTarget: place.from });
  };
  notify({ kind: 'error', text: words, offer: { label: laterText.script.goToLine(line), accept } });
}

/** Puts a script beside the run that it came with. Where it says another experiment it is left out, and that is said. */
export async function bringScript(store: Store, given: string): Promise<void> {
  const script = withLineEnds(given);
  store.setState({ script });
  await scriptReader.load().catch(() => {});
  const { script: now, experiment, notify } = store.getState();
  const reading = readingOf(script);
  watchOtherRuns(store);
  if (now !== script || !reading?.ok || sharing(reading.experiment, experiment) === experiment) return;
  store.setState({ script: null });
  notify({ kind: 'error', text: laterText.script.ofAnother });
}

/** Opens a link with a script: what that says, and where it is not understood the experiment beside it. */
export async function openLinkedScript(
  store: Store,
  { experiment, epoch, script: given }: Link & { script: string },
): Promise<void> {
  const script = withLineEnds(given);
  const { runId } = store.getState();
  await scriptReader.load().catch(() => {});
  if (store.getState().runId !== runId) return;
  const reading = readingOf(script);
  store.getState().startRun(reading?.ok ? reading.experiment : experiment, epoch || null, epoch !== null);
  store.setState({ script });
  watchOtherRuns(store);
}

/** `next` with the very parts of `before` that are equal to its own; `before` itself where all are. */
export function sharing(next: Experiment, before: Experiment): Experiment {
  const [to, from] = [experimentToJson(next), experimentToJson(before)];
  const keys = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  const equal = keys.filter((key) => isSame(to[key], from[key]));
  if (equal.length === keys.length) return before;
  return { ...next, ...Object.fromEntries(equal.map((key) => [key, before[key as keyof Experiment]])) };
}
