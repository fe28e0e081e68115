/** Reads a file of the user's, plans what opening it would do, and does that or asks first. It comes with the later parts. */
import type { StoreApi } from 'zustand';
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../../formats/format.ts';
import { checkFileSize, openFile } from '../../formats/index.ts';
import type { OpenPlan, ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { refused } from '../../formats/opening/refused.ts';
import { MAX_CHARACTERS } from '../../formats/script/length.ts';
import { scriptContent } from '../../formats/script/openScript.ts';
import { laterText } from '../../messages/later.ts';
import { reachLater } from '../later/later.ts';
import type { Playground } from '../playground.ts';
import { readingOf, scriptReader } from '../script/reading.ts';
import { type Store, showScript, withLineEnds } from '../script/scriptChanges.ts';
import { currentSnapshot } from '../selectors.ts';
import { applyPlan } from './applyPlan.ts';
import { openAtDesk } from './openAtDesk.ts';
import type { Opening } from './openingSlice.ts';

/** So many bytes take long to read: a Worker does it. */
const MUCH = 2 ** 20;

let openings = 0;

/** The file waits in a dialog where there is something to ask; `others` are the names of files that came with it. */
export async function openChosenFile(
  store: StoreApi<Playground>,
  file: Blob & { name: string },
  others: readonly string[],
): Promise<void> {
  const fileName = file.name;
  const rest = others.length === 0 ? '' : laterText.opened.rest(others.slice(0, 5), others.length);
  const size = readResult(() => checkFileSize(file.size));
  if (!size.ok) return applyPlan(store, refused(problemText(size.problem), fileName), rest);
  const isMuch = file.size > MUCH;
  if (isMuch) store.getState().notify({ kind: 'info', text: laterText.opening.reading(fileName) });
  const read = (isMuch ? await openAtDesk(store, file) : null) ?? (await parse(file));
  if (typeof read === 'string') return applyPlan(store, refused(read, fileName), rest);
  if (read.type === 'planned') {
    const { plan, parsed, end } = read;
    use(store, { fileName, parsed, plan, rest });
    return whenAnswered(store, end);
  }
  if (read.type === 'script' && read.source.length > MAX_CHARACTERS)
    return applyPlan(store, refused(laterText.readFile.scriptTooLong(MAX_CHARACTERS), fileName), rest);
  const parsed = read.type === 'script' ? await ofScript(store, read.source, fileName, rest) : read;
  if (parsed === null) return;
  use(store, { fileName, parsed, plan: planOpening(parsed, store.getState().experiment, fileName), rest });
}

/** Asks, or does it at once. */
function use(store: Store, { plan, ...opening }: Omit<Opening, 'id' | 'plan'> & { plan: OpenPlan }): void {
  const asks = plan.type === 'question' || (plan.type === 'ready' && replacesWork(store.getState(), plan));
  if (asks) ask(store, { plan, ...opening });
  else applyPlan(store, plan, opening.rest);
}

/** Calls `end` once the file that waits in the dialog does so no longer. */
function whenAnswered(store: StoreApi<Playground>, end: () => void): void {
  const { opening } = store.getState();
  const stop = store.subscribe((state) => {
    if (state.opening === opening) return;
    stop();
    end();
  });
}

function ask(store: Store, opening: Omit<Opening, 'id'>): void {
  const { notice, dismiss, dismissError } = store.getState();
  if (notice?.kind === 'info') dismiss();
  dismissError();
  store.setState({ opening: { id: ++openings, ...opening } });
}

/** What the file holds, or the reason why it can't be read. */
async function parse(file: Blob): Promise<ParsedFile | string> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A folder can be dropped as a file can, and has no bytes.
    return laterText.readFile.unreadable((error as Error).message);
  }
  const read = openFile(bytes);
  if (!read.ok) return problemText(read.problem);
  return read.value;
}

/** What a script says. One that is not understood is shown where it can be mended: null. */
async function ofScript(
  store: Store,
  given: string,
  fileName: string,
  rest: string,
): Promise<ParsedFile | null> {
  const source = withLineEnds(given);
  if ((await reachLater(scriptReader, store.getState)) === null) return null;
  const reading = readingOf(source);
  if (reading?.ok) return scriptContent(source, reading);
  if (reading)
    showScript(store, source, reading, laterText.opened.refusedScript(fileName, reading.message) + rest);
  return null;
}

/** Whether the run at hand is trained, and another than the one that would come. */
function replacesWork(state: Playground, { experiment, run }: ReadyPlan): boolean {
  const snapshot = currentSnapshot(state);
  if (snapshot === null || snapshot.state.epoch === 0) return false;
  const isSame =
    run?.state.epoch === snapshot.state.epoch &&
    diffExperiments(state.experiment, experiment).length === 0 &&
    run.state.parameters.every((value, i) => Object.is(value, snapshot.state.parameters[i]));
  return !isSame;
}
