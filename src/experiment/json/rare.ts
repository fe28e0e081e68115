/**
 * What few experiments need, as the page gets it with its later parts: the registries' rare entries, and the checks whose words a
 * Worker has no need of.
 */
import { addRareEntries as addToRegistries } from '../rare.ts';
import { checkData } from './checkData.ts';
import { checkFlatTargets } from './checkFlatTargets.ts';
import { checkLoop } from './checkLoop.ts';
import { checkMemory } from './checkMemory.ts';
import { checkRates } from './checkRates.ts';
import { checkScaled } from './checkScaled.ts';
import { drawOrderKeys, readDrawOrder } from './drawOrderFields.ts';
import { further } from './further.ts';
import { rareChecks } from './rareChecks.ts';

/** To do so again changes nothing. */
export function addRareEntries(): void {
  addToRegistries();
  Object.assign(rareChecks, { checkFlatTargets, checkLoop, checkMemory, checkRates, checkScaled });
  Object.assign(further, { keys: drawOrderKeys, read: readDrawOrder, checkData });
}
