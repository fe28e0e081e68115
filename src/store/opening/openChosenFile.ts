/** Reads a file of the user's, plans what opening it would do, and does that or asks first. It comes with the later parts. */
import { type LayerType, layerDefinition } from '../../engine/layers/index.ts';
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { plainActivationTypes } from '../../experiment/model/architecture.ts';
import type { ParsedFile } from '../../formats/format.ts';
import { checkFileSize, openFile } from '../../formats/index.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { refused } from '../../formats/opening/refused.ts';
import { text } from '../../messages/index.ts';
import type { Playground } from '../playground.ts';
import { currentSnapshot } from '../selectors.ts';
import type { Offer } from '../viewSlice.ts';
import { applyPlan, type NetQuestion, type Opening } from './openingSlice.ts';

type Get = () => Playground;

/** `ask` makes the file wait in a dialog. */
export async function openChosenFile(
  get: Get,
  file: Blob & { name: string },
  ask: (opening: Omit<Opening, 'id'>) => void,
): Promise<void> {
  const fileName = file.name;
  const parsed = await parse(file);
  if (typeof parsed === 'string') return applyPlan(get, refused(parsed, fileName));
  const plan = planOpening(parsed, get().experiment, fileName);
  if (plan.type === 'question') {
    const { question } = plan;
    if (question.type === 'net') offerNet(get, question, parsed, fileName);
    else ask({ fileName, parsed, plan: { type: 'question', question } });
  } else if (plan.type === 'ready' && replacesWork(get(), plan)) ask({ fileName, parsed, plan });
  else applyPlan(get, plan);
}

/** What the file holds, or the reason why it can't be read. The size is checked before the bytes are asked for. */
async function parse(file: Blob): Promise<ParsedFile | string> {
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

/** Says why the net at hand refuses the parameters, and offers to build the one that they belong to. */
function offerNet(get: Get, question: NetQuestion, parsed: ParsedFile, fileName: string): void {
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
