/** Reads a file of the user's, plans what opening it would do, and does that or asks first. It comes with the later parts. */
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import type { ParsedFile } from '../../formats/format.ts';
import { checkFileSize, openFile } from '../../formats/index.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { refused } from '../../formats/opening/refused.ts';
import { scriptContent } from '../../formats/script/openScript.ts';
import { laterText } from '../../messages/later.ts';
import { reachLater } from '../later/later.ts';
import type { Playground } from '../playground.ts';
import { readingOf, scriptReader } from '../script/reading.ts';
import { type Store, showScript, withLineEnds } from '../script/scriptChanges.ts';
import { currentSnapshot } from '../selectors.ts';
import { applyPlan } from './applyPlan.ts';
import type { Opening } from './openingSlice.ts';

/** So many bytes take long to read. */
const MUCH = 2 ** 20;
const PAINT_MS = 50;

let openings = 0;

/** The file waits in a dialog where there is something to ask; `others` are the names of files that came with it. */
export async function openChosenFile(
  store: Store,
  file: Blob & { name: string },
  others: readonly string[],
): Promise<void> {
  const fileName = file.name;
  if (file.size > MUCH) {
    store.getState().notify({ kind: 'info', text: laterText.opening.reading(fileName) });
    // The page paints the words before the reading holds it up.
    await new Promise((resolve) => setTimeout(resolve, PAINT_MS));
  }
  const rest = others.length === 0 ? '' : laterText.opened.rest(others.slice(0, 5), others.length);
  const read = await parse(file);
  if (typeof read === 'string') return applyPlan(store, refused(read, fileName), rest);
  const parsed = read.type === 'script' ? await ofScript(store, read.source) : read;
  if (parsed === null) return;
  const plan = planOpening(parsed, store.getState().experiment, fileName);
  const asks = plan.type === 'question' || (plan.type === 'ready' && replacesWork(store.getState(), plan));
  if (asks) ask(store, { fileName, parsed, plan, rest });
  else applyPlan(store, plan, rest);
}

function ask(store: Store, opening: Omit<Opening, 'id'>): void {
  const { notice, dismiss, dismissError } = store.getState();
  if (notice?.kind === 'info') dismiss();
  dismissError();
  store.setState({ opening: { id: ++openings, ...opening } });
}

/** What the file holds, or the reason why it can't be read. The size is checked before the bytes are asked for. */
async function parse(file: Blob): Promise<ParsedFile | string> {
  const size = readResult(() => checkFileSize(file.size));
  if (!size.ok) return problemText(size.problem);
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
async function ofScript(store: Store, given: string): Promise<ParsedFile | null> {
  const source = withLineEnds(given);
  if ((await reachLater(scriptReader, store.getState)) === null) return null;
  const reading = readingOf(source);
  if (reading?.ok) return scriptContent(source, reading);
  showScript(store, source);
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
