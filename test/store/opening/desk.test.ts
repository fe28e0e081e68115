/** The desk, where a Worker reads a large file: the page gets what it would have read itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { Desk, planned } from '../../../src/formats/opening/desk.ts';
import type { DeskCommand, DeskEvent } from '../../../src/formats/opening/deskMessages.ts';
import { written } from '../../../src/formats/opening/written.ts';
import { sweepScript } from '../../../src/formats/python/sweepScript.ts';
import type { SweptAxis } from '../../../src/formats/python/sweptLines.ts';
import { reportHtml } from '../../../src/formats/reportHtml.ts';
import { outlined, outlineOf } from '../../../src/formats/tables/outline.ts';
import { columnNames } from '../../../src/formats/tables/points/names.ts';
import { rereadTable } from '../../../src/formats/tables/readTable.ts';
import { featureColumns } from '../../../src/formats/tables/roles/featureColumns.ts';
import { profilesOf } from '../../../src/formats/tables/roles/profile.ts';
import { rechosen } from '../../../src/formats/tables/roles/rechosen.ts';
import {
  suggestedChoice,
  withFeature,
  withFeatures,
  withFurtherTarget,
  withTarget,
} from '../../../src/formats/tables/roles/suggestedChoice.ts';
import type { Table } from '../../../src/formats/tables/table.ts';
import { packed, unpacked, unpackedInSlices } from '../../../src/protocol/packing.ts';
import { sweptAxis } from '../../../src/store/batchRuns.ts';
import { DeskClient, tableDesk, unpackedFromDesk } from '../../../src/store/opening/deskClient.ts';
import { savedRunOf } from '../../../src/store/selectors.ts';
import { small } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { withOwn } from '../../helpers/ownPoints.ts';

const folder = new URL('../../fixtures/wideTables/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

/** More rows than go unpacked, with a row that lacks a number, and one of another width. */
const large = new TextEncoder().encode(
  [
    'a;b;c;kind',
    ...Array.from(
      { length: 1500 },
      (_, row) => `${row % 9},5;${Math.sin(row)};${row * 40};${row % 3 ? 'lime' : 'oak'}`,
    ),
    ';1;2;oak',
    '1;2',
  ]
    .join('\n')
    .replaceAll('.', ','),
);

function tableIn(bytes: Uint8Array): Table {
  const read = openFile(bytes);
  if (!read.ok || read.value.type !== 'table') throw new Error('expected a table');
  return read.value.table;
}

test.each(files)('the outline of %s decides as the table does, and holds no cells', (name) => {
  const table = tableIn(bytesOf(name));
  const outline = outlined(structuredClone(outlineOf(table)));
  expect(outline.columns.every(({ cells, numbers }) => cells.length + numbers.length === 0)).toBe(true);
  expect(outline.rows).toHaveLength(table.rows.length);
  expect(outline.rows.slice(0, 5)).toEqual(table.rows.slice(0, 5));
  expect(columnNames(outline)).toEqual(columnNames(table));
  const choice = suggestedChoice(table);
  const decided = (of: Table) => [
    featureColumns(profilesOf(of.columns), choice.targets),
    ...of.columns.flatMap((_, column) => [
      withTarget(choice, of, column),
      withFeature(choice, of, column, !choice.features.includes(column)),
      withFeatures(choice, of, [column]),
      withFurtherTarget(choice, of, column, true),
    ]),
  ];
  expect(decided(outline)).toEqual(decided(table));
});

/** A Worker on this thread: what goes over is cloned. */
function deskHere(): DeskClient {
  const desk = new Desk();
  const worker = {
    onmessage: (_: { data: DeskEvent }) => {},
    onerror: (_: { message: string; preventDefault(): void }) => {},
    terminate() {},
    postMessage(sent: DeskCommand<Uint8Array>) {
      const command = structuredClone(sent);
      const { id } = command;
      const answer = (data: DeskEvent) =>
        queueMicrotask(() => worker.onmessage({ data: structuredClone(data) }));
      try {
        if (command.type === 'plan') {
          const given = desk.plan(command.choice, command.experiment, command.fileName);
          const plan = given.plan.type === 'ready' ? packed(given.plan) : given.plan;
          return answer({ id, ok: true, result: { ...given, plan } });
        }
        if (command.type === 'reread')
          return answer({ id, ok: true, result: desk.reread(command.change, command.choice) });
        if (command.type === 'write') {
          expect(JSON.stringify(command).includes('"isPacked":true')).toBe(true);
          return answer({ id, ok: true, result: written(unpacked(command)) });
        }
        answer({ id, ok: true, result: desk.open(command.file, command.experiment, command.fileName) });
      } catch (error) {
        answer({ id, ok: false, message: (error as Error).message });
      }
    },
  };
  return new DeskClient(worker as unknown as Worker);
}

const open = (client: DeskClient, bytes: Uint8Array, experiment: Experiment = small) =>
  client.ask('open', { file: bytes as unknown as Blob, experiment, fileName: 'trees.csv' });

test('a large table is asked about, planned and read again there as it would be here', async () => {
  const client = deskHere();
  const opened = await open(client, large);
  const table = tableIn(large);
  const suggested = suggestedChoice(table);
  expect(opened).toMatchObject({ type: 'asked', choice: suggested });
  const desk = tableDesk(client, planned(table, suggested, small, 'trees.csv'));
  for (const choice of [
    suggested,
    { ...suggested, leaveOut: true },
    { ...suggested, features: [1], leaveOut: true, standardize: true },
    { ...suggested, targets: [2], targetKind: 'real' as const, features: [0, 1], leaveOut: true },
    { ...suggested, features: [] },
  ]) {
    const there = await desk.plan(choice, small, 'trees.csv');
    const here = planned(table, choice, small, 'trees.csv');
    const plan = there.plan.type === 'ready' ? await unpackedFromDesk(there.plan) : there.plan;
    // Compared as text: thousands of rows that differ would be printed for minutes.
    expect(JSON.stringify({ ...there, plan }) === JSON.stringify(here)).toBe(true);
  }
  const reread = await desk.reread({ separator: 'comma' }, suggested);
  const whole = rereadTable(table, { separator: 'comma' });
  expect(columnNames(reread.table)).toEqual(columnNames(whole));
  expect(reread.choice).toEqual(rechosen(suggested, table, whole));
});

test('what is no table goes over whole, or not at all, and a refusal with its reason', async () => {
  const bytes = (words: string) => new TextEncoder().encode(words);
  expect(await open(deskHere(), bytes('import torch\nprint(1)\n'))).toMatchObject({ type: 'read' });
  expect(await open(deskHere(), bytes('{"0.weight": [[1, 2]], "0.bias": [3]}'))).toEqual({ type: 'unsent' });
  expect(await open(deskHere(), bytes('{"format": "other"}'))).toMatchObject({
    type: 'refused',
    reason: expect.stringContaining('format'),
  });
  const client = deskHere();
  await expect(client.ask('reread', { change: {}, choice: {} as never })).rejects.toThrow('no table is open');
});

test('lists are unpacked piece by piece, with a pause after each', async () => {
  const rows = Array.from({ length: 6000 }, (_, row) => Array.from({ length: 50 }, (_, i) => row - i / 7));
  const holder = {
    experiment: { ...small, data: { kind: 'custom', features: rows, labels: rows.map(() => 1) } },
  };
  let pauses = 0;
  const whole = await unpackedInSlices(structuredClone(packed(holder)), async () => {
    pauses++;
  });
  expect(pauses).toBe(3);
  expect(JSON.stringify(whole) === JSON.stringify(holder)).toBe(true);
});

test('files of a large table are written there to the byte as they would be here', async () => {
  const features = Array.from({ length: 1200 }, (_, row) => [Math.sin(row), row / 7]);
  const experiment = withOwn({ features, labels: features.map((_, row) => row % 2) });
  const { store, settle } = await inProcess();
  store.getState().startRun(experiment, 2, true);
  settle();
  const run = savedRunOf(store.getState());
  if (run === null) throw new Error('expected a run');
  const desk = deskHere();
  for (const format of ['modelJson', 'dataCsv', 'predictionsCsv', 'torchCheckpoint', 'onnx'] as const)
    expect([
      format,
      Buffer.from(await desk.ask('write', { format, run })).equals(formats[format].write(run)),
    ]).toEqual([format, true]);
  for (const format of ['pythonScript', 'notebook'] as const) {
    const order = { experiment, distributed: format === 'pythonScript' };
    const there = await desk.ask('write', { format, run: order });
    expect([format, Buffer.from(there).equals(formats[format].write(order))]).toEqual([format, true]);
  }
  const report = {
    language: 'en',
    title: 't',
    facts: [],
    figures: ['<svg></svg>'],
    texts: [{ title: 'Script', content: null }],
  };
  const page = await desk.ask('write', { format: 'report', report, run: { experiment } });
  expect(new TextDecoder().decode(page) === reportHtml(report, experiment)).toBe(true);
  const [x, y] = [
    { axis: 'optimizer.lr', from: 0.01, to: 1, steps: 3 },
    { axis: 'hidden_units', from: 2, to: 3, steps: 2 },
  ].map((range) => sweptAxis(experiment, range));
  if (x === null || y === null) throw new Error('expected axes');
  const named = ({ axis: { id }, values }: SweptAxis) => ({ axis: id, values });
  const sweep = await desk.ask('write', {
    format: 'sweepScript',
    x: named(x),
    y: named(y),
    run: { experiment },
  });
  expect(new TextDecoder().decode(sweep) === sweepScript(experiment, x, y)).toBe(true);
});
