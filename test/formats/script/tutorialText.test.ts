/** The tutorial that the page opens with, as its author prints the whole code: it is read, whether as a script or in a notebook. */
import '../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { openFile } from '../../../src/formats/index.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';

/** Only the indentation of its loop was put back. */
const code = readFileSync(new URL('../../fixtures/scripts/tutorial.zh-Hant.py', import.meta.url), 'utf8');

const bytes = (text: string) => new TextEncoder().encode(text);

function sourceOf(text: string): string {
  const opened = openFile(bytes(text));
  if (!opened.ok || opened.value.type !== 'script') throw new Error('no script');
  return opened.value.source;
}

test('the code is the opening experiment, by the seed that is taken where none is set', () => {
  const read = readScript(sourceOf(code));
  expect(read).toMatchObject({ ok: true, experiment: tutorial, isUnseeded: true, runs: [] });
});

test('with the lines of Windows, and a mark at its beginning, it is the same', () => {
  expect(readScript(sourceOf(`\uFEFF${code.replaceAll('\n', '\r\n')}`))).toMatchObject({
    ok: true,
    experiment: tutorial,
  });
});

test('without the indentation, as it is printed, the line behind the loop is named', () => {
  const printed = code.replace(/^ +/gm, '');
  const line = printed.split('\n').findIndex((text) => text.startsWith('for epoch')) + 1;
  const read = readScript(sourceOf(printed));
  if (read.ok) throw new Error('it is read');
  expect([read.line - line, read.message]).toEqual([
    expect.toSatisfy((n) => n === 0 || n === 1),
    expect.stringMatching(/indentation/),
  ]);
});

test('a notebook of it is, with its prose between and lines for Jupyter alone', () => {
  const prose = (text: string) => ({ cell_type: 'markdown', metadata: {}, source: [text] });
  const cell = (text: string) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: text.split(/(?<=\n)/),
  });
  const [data, net, training] = ['x1_t = torch.normal', "'''\n搭建", '# 模型訓練'].map((text) =>
    code.indexOf(text),
  );
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      prose('# Introduce\n以下均為初學者筆記。'),
      cell(`%matplotlib inline\n!pip install torch\n${code.slice(0, data)}`),
      cell(code.slice(data, net)),
      prose('Build a neural network structure'),
      cell(code.slice(net, training)),
      prose('Model Training: `for epoch in range(num_epoch):`'),
      cell(`%%time\n${code.slice(training)}`),
    ],
  };
  expect(readScript(sourceOf(JSON.stringify(notebook)))).toMatchObject({ ok: true, experiment: tutorial });
});
