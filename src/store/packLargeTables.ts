/** From then on large tables go packed to the Workers. */
import { packed } from '../protocol/packing.ts';
import { transport } from './connection.ts';

export function packLargeTables(): void {
  transport.packed = packed;
}
