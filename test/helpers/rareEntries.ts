/** Adds the rare entries to the registries before the first test of each file asks for them. */
import { addRareEntries } from '../../src/experiment/json/rare.ts';

addRareEntries();
