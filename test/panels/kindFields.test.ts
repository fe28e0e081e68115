/** Every setting of the later chunk's kinds of data has a name and a help text of its own. */
import { expect, it } from 'vitest';
import { rareDatasets } from '../../src/datasets/rare/index.ts';
import { text } from '../../src/messages/index.ts';
import { laterText } from '../../src/messages/later.ts';

/** Settings with a control and words of their own. */
const OTHERS = ['split', 'scaler'];

const settings = Object.entries(rareDatasets).flatMap(([kind, { fields }]) =>
  Object.keys(fields)
    .filter((name) => !OTHERS.includes(name))
    .map((name) => [kind, name]),
);

it.each(settings)('%s: %s', (_, name) => {
  expect({ ...text.fields, ...laterText.rareFields }).toHaveProperty(name);
  expect(laterText.fieldHelp).toHaveProperty(name);
});
