/** Runs in the page: what the browser's storage holds of this tab's work. */
import type { ModelFile } from './app.ts';

/**
 * Experiment, epoch and parameters of the run that the browser's storage holds for this tab, and whether it ends there with an
 * exception or infinite numbers, as JSON, which goes over to the test much faster than the arrays; `null` where there is none.
 */
export async function storedRun(): Promise<string> {
  const opened = await new Promise<IDBDatabase | null>((done) => {
    const request = indexedDB.open('nn.playground');
    // The page makes the database; one that is not there yet is not made here.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
  });
  if (opened === null) return 'null';
  const storedUnder = async (key: string) => {
    const request = opened.transaction('work').objectStore('work').get(key);
    await new Promise((done) => {
      request.onsuccess = done;
    });
    return request.result;
  };
  const stored = await storedUnder(`${sessionStorage.getItem('nn.playground/tab')}/run`);
  if (stored === undefined) {
    opened.close();
    return 'null';
  }
  const { experiment, epoch, state_dict } = stored.model as ModelFile;
  // Each list of a large table is one array, under a key of its own.
  const data = experiment.data as Record<string, unknown>;
  for (const key of ['features', 'labels', 'targets']) {
    const given = data[key] as unknown[] | { list: string } | undefined;
    if (given === undefined || Array.isArray(given)) continue;
    const list = (await storedUnder(given.list)) as { columns: number; values: Float64Array } | undefined;
    // It was written anew in between.
    if (list === undefined) return 'null';
    const { columns, values } = list;
    const rowOf = (row: number) => Array.from(values.subarray(row * columns, (row + 1) * columns));
    data[key] =
      columns === 0
        ? Array.from(values)
        : Array.from({ length: values.length / columns }, (_, row) => rowOf(row));
  }
  opened.close();
  const parameters = Object.values(state_dict).map(({ data }) => Array.from(data));
  return JSON.stringify({ experiment, epoch, parameters, isBroken: stored.isBroken === true });
}
