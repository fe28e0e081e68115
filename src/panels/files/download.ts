/** Hands a file to the browser. */
import { formats, type RunFormatName, type ScriptFormatName } from '../../formats/index.ts';
import type { WritingOrder } from '../../formats/opening/deskMessages.ts';
import { written } from '../../formats/opening/written.ts';
import { laterText } from '../../messages/later.ts';
import { isMuchToWrite, writeAtDesk } from '../../store/opening/writeAtDesk.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { epochOf, savedRunOf } from '../../store/selectors.ts';
import { viewedOf } from '../../store/shownRun.ts';
import { stateForFile } from './stateForFile.ts';

/** Time that a file stays available for a slow download. */
const KEPT_MS = 60_000;

/** Downloads the current run as it was at the epoch shown; if it has only just begun, as soon as its first state arrives. */
export function downloadRun(store: PlaygroundStore, format: RunFormatName): void {
  const saved = (state: Playground) => {
    const run = savedRunOf(state);
    if (run === null) return false;
    const { extension, mediaType } = formats[format];
    const name = `nn-playground-epoch-${run.state.epoch}${extension}`;
    void saveWritten(store, { format, run }, name, mediaType);
    return true;
  };
  if (saved(viewedOf(store.getState()))) return;
  const stop = store.subscribe((state) => {
    if (saved(viewedOf(state))) stop();
  });
}

/** The script as a file: the user's own, or the page's. */
export function downloadScript(store: PlaygroundStore, format: ScriptFormatName): void {
  const { experiment, script, distributedScript } = store.getState();
  const run = { experiment, script: script ?? undefined, distributed: distributedScript };
  const { extension, mediaType } = formats[format];
  void saveWritten(store, { format, run }, `nn-playground${extension}`, mediaType);
}

/** Saves what a Worker writes where it is much. */
export async function saveWritten(
  store: PlaygroundStore,
  order: WritingOrder,
  name: string,
  mediaType: string,
): Promise<void> {
  const isMuch = isMuchToWrite(order.run.experiment);
  const bytes = isMuch ? await whileNoticed(store, name, () => fileBytes(order)) : written(order);
  save(new Blob([bytes], { type: mediaType }), name);
}

/** The bytes that a Worker writes, or the page where there is none. */
export async function fileBytes(order: WritingOrder): Promise<Uint8Array<ArrayBuffer>> {
  return (await writeAtDesk(order)) ?? written(order);
}

/** Says that the file is being written until it is. */
async function whileNoticed<T>(store: PlaygroundStore, name: string, make: () => Promise<T>): Promise<T> {
  const notice = { kind: 'info' as const, text: laterText.downloads.writing(name) };
  store.getState().notify(notice);
  const made = await make();
  if (store.getState().notice === notice) store.getState().dismiss();
  return made;
}

export function downloadText(content: string, name: string, mediaType: string): void {
  save(new Blob([content], { type: mediaType }), name);
}

/** A picture or report of the run, under its epoch. */
export async function downloadSheet(
  store: PlaygroundStore,
  make: (state: Playground) => Blob | Promise<Blob>,
  ending: string,
): Promise<void> {
  const state = await stateForFile(store);
  const name = `nn-playground-epoch-${epochOf(state)}${ending}`;
  const isMuch = isMuchToWrite(state.experiment);
  save(await (isMuch ? whileNoticed(store, name, async () => make(state)) : make(state)), name);
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
