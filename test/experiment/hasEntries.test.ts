/** A rare entry of any registry is missed until it is fetched. */
import { expect, test } from 'vitest';
import { datasets } from '../../src/datasets/index.ts';
import { inits } from '../../src/engine/init/index.ts';
import { layers } from '../../src/engine/layers/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { tutorial } from '../../src/experiment/experiment.ts';
import { hasEntries } from '../../src/experiment/hasEntries.ts';

const { data, model, loss, optimizer } = tutorial;
/** Its first layer names an init. */
const experiment = {
  ...tutorial,
  model: model.map((layer) =>
    layer.type === 'Linear' ? ({ ...layer, init: { weight: { type: 'ones_' } } } as typeof layer) : layer,
  ),
};

test('the registries have the entries of an experiment they know', () => {
  expect(hasEntries(experiment)).toBe(true);
});

test.each<[registry: string, entries: Record<string, unknown>, name: string]>([
  ['datasets', datasets, data.kind],
  ['layers', layers, 'Linear'],
  ['inits', inits, 'ones_'],
  ['losses', losses, loss.type],
  ['optimizers', optimizers, optimizer.type],
])('an entry that the %s do not have is missed', (_, entries, name) => {
  const entry = entries[name];
  expect(entry).toBeDefined();
  delete entries[name];
  const found = hasEntries(experiment);
  entries[name] = entry;
  expect(found).toBe(false);
});
