/** Copies Python that computes the trace. */
import { traceScript } from '../../../formats/python/traceScript.ts';
import { laterText } from '../../../messages/later.ts';
import { shownOf } from '../../../store/shownRun.ts';
import { CopyButton } from '../../CopyButton.tsx';
import { tracedOf } from './traced.ts';

export function SampleActions() {
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
