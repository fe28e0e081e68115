/** From then on large tables go packed to the Workers, to each but once. */
import { packed, type SentLists } from '../protocol/packing.ts';
import { transport } from './connection.ts';

export function packLargeTables(): void {
  const sentTo = new WeakMap<object, SentLists>();
  transport.packed = (command, worker) => {
    const sent: SentLists = sentTo.get(worker) ?? new Map();
    sentTo.set(worker, sent);
    return packed(command, sent);
  };
}
