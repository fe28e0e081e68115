/** The faults of the script in the editor, found when the typing rests, and once more when its run has ended. */
import { useEffect, useState } from 'react';
import type { FoundFault } from '../../../formats/script/faults/findFaults.ts';
import { scriptReader } from '../../../store/script/reading.ts';
import { runSeenOf } from '../../../store/script/runSeen.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';

/** While somebody types, lines are on their way to where they belong. */
const REST_MS = 600;
const NONE: readonly FoundFault[] = [];

export interface Faults {
  /** The text that they are of. */
  script: string;
  found: readonly FoundFault[];
}

/** Of no script, and until they are found, there are none. */
export function useFaults(script: string | null): Faults {
  const store = usePlaygroundStore();
  const [faults, setFaults] = useState<Faults>({ script: '', found: NONE });
  const ended = usePlayground(({ status, runId, gesture, snapshot }) =>
    gesture === null && (status === 'done' || status === 'diverged')
      ? `${runId} ${snapshot?.saturation != null}`
      : null,
  );
  const hasScript = script !== null;
  // A layer that is saturated is told by a measure that is asked for.
  useEffect(() => {
    if (!hasScript) return;
    store.getState().requestSnapshot({ saturation: true });
    return () => store.getState().requestSnapshot({ saturation: false });
  }, [store, hasScript]);
  useEffect(() => {
    if (script === null) return setFaults({ script: '', found: NONE });
    const isTyped = store.getState().gesture !== null;
    const find = () => {
      const run = ended === null ? null : runSeenOf(store.getState());
      setFaults({ script, found: scriptReader.parts()?.faultsOf(script, run) ?? NONE });
    };
    const timer = setTimeout(find, isTyped ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [store, script, ended]);
  return script === faults.script ? faults : { script: script ?? '', found: NONE };
}
