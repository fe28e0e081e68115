/** The faults of the script in the editor, found when the typing rests. */
import { useEffect, useState } from 'react';
import type { FoundFault } from '../../../formats/script/faults/findFaults.ts';
import { scriptReader } from '../../../store/script/reading.ts';
import { usePlaygroundStore } from '../../store.ts';

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
  useEffect(() => {
    if (script === null) return setFaults({ script: '', found: NONE });
    const isTyped = store.getState().gesture !== null;
    const find = () => setFaults({ script, found: scriptReader.parts()?.faultsOf(script) ?? NONE });
    const timer = setTimeout(find, isTyped ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [store, script]);
  return script === faults.script ? faults : { script: script ?? '', found: NONE };
}
