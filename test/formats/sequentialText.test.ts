import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sequentialText } from '../../src/formats/sequentialText.ts';

const { nets }: { nets: string[] } = JSON.parse(
  readFileSync(new URL('../fixtures/print.json', import.meta.url), 'utf8'),
);
const [empty, flat, nestedNet] = nets;

/** The reprs of the modules at the outermost level that each take one line. */
function oneLiners(text: string): string[] {
  return [...text.matchAll(/^ {2}\(\d+\): (.*\))$/gm)].map((match) => match[1]);
}

describe('sequentialText', () => {
  it('prints an empty Sequential on one line', () => {
    expect(sequentialText([])).toBe(empty);
  });

  it('prints sixteen modules as PyTorch does', () => {
    const modules = oneLiners(flat);
    expect(modules).toHaveLength(16);
    expect(sequentialText(modules)).toBe(flat);
  });

  it('indents a module of several lines', () => {
    const inner = sequentialText(['Linear(in_features=1, out_features=2, bias=True)']);
    expect(sequentialText([inner, ...oneLiners(nestedNet)])).toBe(nestedNet);
  });
});
