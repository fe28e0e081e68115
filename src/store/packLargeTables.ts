/** From then on large tables go packed to the Workers, to each but once. */
import { isPackedList, packed, type SentLists, withLists } from '../protocol/packing.ts';
import { transport } from './connection.ts';

export function packLargeTables(): void {
  const sentTo = new WeakMap<object, SentLists>();
  transport.post = (command, worker) => {
    const sent: SentLists = sentTo.get(worker) ?? new Map();
    sentTo.set(worker, sent);
    // A copy that is handed over takes a fraction of the time that the browser's own copying takes.
    const copies: ArrayBuffer[] = [];
    const own = withLists(packed(command, sent), (list) => {
      if (!isPackedList(list)) return list;
      const values = list.values.slice();
      copies.push(values.buffer);
      return { ...list, values };
    });
    worker.postMessage(own, copies);
  };
}
