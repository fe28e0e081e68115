/** Copies Python that computes the trace. */
import { mixesSamples, traceScript } from '../../../formats/python/traceScript.ts';
import { laterText } from '../../../messages/later.ts';
import type { Playground } from '../../../store/playground.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { CopyButton } from '../../CopyButton.tsx';
import { useSettled } from '../../store.ts';
import { tracedOf } from './traced.ts';

export function SampleActions() {
  const isCopyable = useSettled(canCopy);
  if (!isCopyable) return null;
  return (
    <CopyButton
      label={laterText.sample.copy}
      content={(state) => {
        const run = shownOf(state);
        const shown = tracedOf(run);
        return shown === null ? '' : traceScript(shown, run.points);
      }}
    />
  );
}

/** A place meets what PyTorch would compute of the samples alone: where these mix, no call of the net gives its numbers. */
function canCopy(state: Playground): boolean {
  const shown = tracedOf(state);
  return shown !== null && (shown.row !== null || !mixesSamples(shown.experiment));
}
