/** Does what a plan of opening a file says. It comes with the later parts. */
import type { OpenPlan, QuestionPlan } from '../../formats/opening/openPlan.ts';
import { bringScript, type Store } from '../script/scriptChanges.ts';
import { unpackedFromDesk } from './deskClient.ts';

/**
 * Tells the user too, with `rest` behind it; a refused file is only told of. A script runs at once. What comes from the desk is
 * unpacked first.
 */
export function applyPlan(store: Store, plan: Exclude<OpenPlan, QuestionPlan>, rest = ''): void {
  if (plan.type === 'ready' && 'isPacked' in plan)
    return void unpackedFromDesk(plan).then((whole) => applyPlan(store, whole, rest));
  const text = plan.words + rest;
  const { notify, startRun, resumeRun, keepOpened, showDrawer } = store.getState();
  if (plan.type === 'refused') return notify({ kind: 'error', text });
  const { experiment, run, script } = plan;
  if (run !== null) resumeRun({ experiment, ...run });
  else startRun(experiment, script === undefined ? null : experiment.training.epochs, script !== undefined);
  keepOpened(text, run === null ? ['data'] : ['data', 'model']);
  notify({ kind: 'info', text });
  if (script === undefined) return;
  void bringScript(store, script);
  showDrawer('script');
}
