/** The entry of the Worker that opens and writes large files: a desk on this thread. Its language is told in its name. */
import { addRareEntries } from '../experiment/json/rare.ts';
import { Desk } from '../formats/opening/desk.ts';
import type { DeskCommand, DeskEvent, DeskResults } from '../formats/opening/deskMessages.ts';
import { written } from '../formats/opening/written.ts';
import { laterText } from '../messages/later.ts';
import { packed, type SentLists, unpacked } from '../protocol/packing.ts';

addRareEntries();
const desk = new Desk();
const lists: SentLists = new Map();

async function obey(command: DeskCommand<Blob>): Promise<DeskResults[keyof DeskResults]> {
  switch (command.type) {
    case 'open':
      return open(command);
    case 'plan':
      return desk.plan(command.choice, command.experiment, command.fileName);
    case 'reread':
      return desk.reread(command.change, command.choice);
    case 'write':
      return written(command);
  }
}

async function open({
  file,
  experiment,
  fileName,
}: DeskCommand<Blob> & { type: 'open' }): Promise<DeskResults['open']> {
  try {
    return desk.open(new Uint8Array(await file.arrayBuffer()), experiment, fileName);
  } catch (error) {
    // A folder can be dropped as a file can, and has no bytes.
    return { type: 'refused', reason: laterText.readFile.unreadable((error as Error).message) };
  }
}

function answer(event: DeskEvent): void {
  const buffers = new Set<ArrayBuffer>();
  postMessage(sent(event, buffers), [...buffers]);
}

let answered = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<DeskCommand<Blob>>) => {
  const { id } = data;
  const result = answered.then(() => obey(unpacked(data, lists)));
  answered = result.then(
    (given) => answer({ id, ok: true, result: given }),
    (error: Error) => answer({ id, ok: false, message: error.message }),
  );
});

/** What goes over, with its experiments packed. The buffers of its arrays are handed over: it is made for this one answer. */
function sent<T>(value: T, buffers: Set<ArrayBuffer>): T {
  for (const part of Array.isArray(value) ? value : [value])
    if (ArrayBuffer.isView(part)) buffers.add(part.buffer as ArrayBuffer);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const holder = 'experiment' in value ? packed(value) : value;
  return Object.fromEntries(Object.entries(holder).map(([key, part]) => [key, sent(part, buffers)])) as T;
}
