/** What the reading says of the script, for what stands beside the editor. */
import { useEffect, useState } from 'react';
import { type Reading, readingOf } from '../../../store/script/reading.ts';
import { usePlaygroundStore } from '../../store.ts';

/** While somebody types, the next letter may be the one that is missing: a refusal is said when the typing rests. */
const REST_MS = 600;

/** null where there is none, and as long as nobody can say. */
export function useReading(script: string | null): Reading | null {
  const store = usePlaygroundStore();
  const [shown, setShown] = useState<Reading | null>(null);
  useEffect(() => {
    const reading = script === null ? null : readingOf(script);
    const isTyped = store.getState().gesture !== null;
    if (reading?.ok !== false || !isTyped) return setShown(reading);
    const timer = setTimeout(() => setShown(reading), REST_MS);
    return () => clearTimeout(timer);
  }, [store, script]);
  return shown;
}
