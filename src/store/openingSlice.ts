/** Opening a file of the user's: it is read, planned, shown where it has to be, and the plan that was shown is applied. */
import type { StateCreator } from 'zustand';
import { type LayerType, layerDefinition } from '../engine/layers/index.ts';
import { diffExperiments } from '../experiment/diffExperiments.ts';
import { problemText, readResult } from '../experiment/json/reader.ts';
import { plainActivationTypes } from '../experiment/model/architecture.ts';
import type { ParsedFile } from '../formats/format.ts';
import type { OpenPlan, OpenQuestion, ReadyPlan } from '../formats/opening/openPlan.ts';
import { text } from '../messages/index.ts';
import type { LaterStoreParts } from './laterSlice.ts';
import type { Playground } from './playground.ts';
import { currentSnapshot } from './selectors.ts';
import type { Offer } from './viewSlice.ts';

/** A file that was read and waits for the user in a dialog. */
export interface Opening {
  /** Tells it from the file that was asked about before. */
  id: number;
  fileName: string;
  parsed: ParsedFile;
  plan: ReadyPlan | { type: 'question'; question: DialogQuestion };
}

/** Questions that a dialog asks. The others are asked beside the notice. */
export type DialogQuestion = Exclude<OpenQuestion, NetQuestion>;
type NetQuestion = Extract<OpenQuestion, { type: 'net' }>;

export interface OpeningSlice {
  /** null where no file waits. */
  opening: Opening | null;
  /** Reads a file. It waits in `opening` where it would take the place of a trained run, or where it raises a question. */
  openFile(file: Blob & { name: string }): Promise<void>;
  /** Applies `plan`, which the dialog shows. */
  acceptOpening(plan: ReadyPlan): void;
  cancelOpening(): void;
}

type Get = () => Playground;

export const createOpeningSlice: StateCreator<Playground, [], [], OpeningSlice> = (set, get) => {
  let openings = 0;

  function ask(fileName: string, parsed: ParsedFile, plan: Opening['plan']): void {
    set({ opening: { id: ++openings, fileName, parsed, plan } });
  }

  return {
    opening: null,
    async openFile(file) {
      const parts = await get().laterParts();
      if (parts === null) return;
      const parsed = await parse(parts, file);
      if (typeof parsed === 'string') return applyPlan(get, parts.refused(parsed, file.name));
      const plan = parts.planOpening(parsed, get().experiment, file.name);
      if (plan.type === 'question') {
        const { question } = plan;
        if (question.type === 'net') offerNet(get, parts, question, parsed, file.name);
        else ask(file.name, parsed, { type: 'question', question });
      } else if (plan.type === 'ready' && replacesWork(get(), plan)) ask(file.name, parsed, plan);
      else applyPlan(get, plan);
    },
    acceptOpening(plan) {
      set({ opening: null });
      applyPlan(get, plan);
    },
    cancelOpening: () => set({ opening: null }),
  };
};

/** What the file holds, or the reason why it can't be read. The size is checked before the bytes are asked for. */
async function parse({ checkFileSize, openFile }: LaterStoreParts, file: Blob): Promise<ParsedFile | string> {
  const size = readResult(() => checkFileSize(file.size));
  if (!size.ok) return problemText(size.problem);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return (error as Error).message;
  }
  const read = openFile(bytes);
  return read.ok ? read.value : problemText(read.problem);
}

/** Does what the plan says, and tells the user; a refused file is only told of. */
function applyPlan(get: Get, plan: Exclude<OpenPlan, { type: 'question' }>): void {
  if (plan.type === 'refused') return get().notify({ kind: 'error', text: plan.words });
  const { experiment, run } = plan;
  if (run === null) get().startRun(experiment, null, false);
  else get().resumeRun({ experiment, ...run });
  get().notify({ kind: 'info', text: plan.words });
}

/** Says why the net at hand refuses the parameters, and offers to build the one that they belong to. */
function offerNet(
  get: Get,
  { planOpening }: LaterStoreParts,
  question: NetQuestion,
  parsed: ParsedFile,
  fileName: string,
): void {
  const { experiment } = get();
  const offer: Offer = {
    label: text.notice.buildNet,
    choice: question.activation === null ? undefined : activationChoice(question.activation),
    accept(chosen) {
      const net = (chosen as LayerType | undefined) ?? null;
      const plan = planOpening(parsed, experiment, fileName, { net });
      if (plan.type !== 'question') applyPlan(get, plan);
    },
  };
  get().notify({ kind: 'error', text: question.words, offer });
}

function activationChoice(value: LayerType): Offer['choice'] {
  const options = plainActivationTypes.map((type) => ({ value: type, label: layerDefinition(type).label }));
  return { label: text.notice.activation, value, options };
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
