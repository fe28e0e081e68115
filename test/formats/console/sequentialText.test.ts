/** print(net) compared with real PyTorch's output. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LayerConfig, layerDefinition } from '../../../src/engine/layers/index.ts';
import { sequentialText } from '../../../src/formats/console/sequentialText.ts';

const { nets }: { nets: string[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/print.json', import.meta.url), 'utf8'),
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

describe('the layers of the registry', () => {
  const model: LayerConfig[] = [
    { type: 'Linear', in_features: 2, out_features: 5, bias: true },
    { type: 'Sigmoid' },
    { type: 'Linear', in_features: 5, out_features: 5, bias: true },
    { type: 'Tanh' },
    { type: 'ReLU' },
    { type: 'LeakyReLU', negative_slope: 0.01 },
    { type: 'LeakyReLU', negative_slope: 0.2 },
    { type: 'ELU', alpha: 1 },
    { type: 'SiLU' },
    { type: 'GELU', approximate: 'none' },
    { type: 'Softplus', beta: 1, threshold: 20 },
    { type: 'Identity' },
    { type: 'Dropout', p: 0.5 },
    { type: 'Linear', in_features: 5, out_features: 2, bias: false },
    { type: 'Softmax', dim: 1 },
    { type: 'LogSoftmax', dim: 1 },
  ];
  const printed = (layer: LayerConfig) => layerDefinition(layer.type).printed(layer);

  it('print as PyTorch prints them', () => {
    expect(sequentialText(model.map(printed))).toBe(flat);
    expect(oneLiners(nestedNet)).toContain(printed({ type: 'GELU', approximate: 'tanh' }));
  });

  it('print a Softplus of whole numbers as every PyTorch does that is given them so', () => {
    const layer = { type: 'Softplus', beta: 0.5, threshold: 20 } as const;
    expect(printed(layer)).toBe('Softplus(beta=0.5, threshold=20)');
    expect(layerDefinition('Softplus').python?.(layer)).toBe(`nn.${printed(layer)}`);
  });
});
