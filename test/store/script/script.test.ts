/** The user's script beside the experiment: edited, rewritten by controls, left, undone, and kept. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { readLink } from '../../../src/experiment/link/link.ts';
import { readMendedLink } from '../../../src/experiment/link/readMendedLink.ts';
import { fitsInLink, writeLink } from '../../../src/experiment/link/writeLink.ts';
import { openFile } from '../../../src/formats/index.ts';
import { modelJson } from '../../../src/formats/json/modelJson.ts';
import { notebook } from '../../../src/formats/python/notebook.ts';
import { pythonScript } from '../../../src/formats/python/pythonScript.ts';
import { scriptText } from '../../../src/formats/python/script.ts';
import { entriesOf } from '../../../src/store/persistence/storedRun.ts';
import { readWork } from '../../../src/store/persistence/storedSessions.ts';
import { scriptReader } from '../../../src/store/script/reading.ts';
import { answerLeaving, editScript, leaveScript } from '../../../src/store/script/scriptChanges.ts';
import { epochOf, savedRunOf } from '../../../src/store/selectors.ts';
import { changed } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { MemoryStorage } from '../../helpers/memoryStorage.ts';
import { acceptOpening, fileOf } from '../../helpers/openings.ts';

const EPOCHS = 30;
const short = changed(tutorial, { training: { epochs: EPOCHS, log_every: 10 } });
/** With words of its own at both ends. */
const ownOf = (experiment: Experiment) => `# mine, lr is 0.01\n${scriptText(experiment)}\n# the end\n`;
const own = ownOf(short);
/** Under way for long. */
const long = changed(short, { training: { epochs: 3000 } });

beforeAll(async () => {
  await scriptReader.load();
});

async function opened(script: string | null = own, experiment = short) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, null, false);
  setup.settle();
  if (script !== null) editScript(setup.store, script);
  setup.settle();
  return setup;
}

const lrOf = ({ optimizer }: Experiment) => optimizer.lr;

describe('a change of the text', () => {
  test('that is understood trains to its last epoch, as a control’s does', async () => {
    const { store, settle } = await opened(null);
    editScript(store, own.replace('lr=0.01', 'lr=0.5'));
    settle();
    const state = store.getState();
    expect(lrOf(state.experiment)).toBe(0.5);
    expect([state.status, epochOf(state)]).toEqual(['done', EPOCHS]);
    expect(state.script).toContain('lr=0.5');
  });

  test('of a comment starts no run, and leaves the experiment the very object that it was', async () => {
    const { store } = await opened();
    const { experiment, runId } = store.getState();
    editScript(store, own.replace('# the end', '# the very end'));
    expect(store.getState()).toMatchObject({ runId, script: expect.stringContaining('very end') });
    expect(store.getState().experiment).toBe(experiment);
  });

  test('keeps the parts that it does not touch', async () => {
    const { store } = await opened();
    const { data, model } = store.getState().experiment;
    editScript(store, own.replace('lr=0.01', 'lr=0.25'));
    expect(store.getState().experiment.data).toBe(data);
    expect(store.getState().experiment.model).toBe(model);
  });

  test.each([
    ['a bracket too few', own.replace('lr=0.01)', 'lr=0.01')],
    ['a layer of another kind', own.replace('nn.Sigmoid()', 'nn.LSTM(5, 5)')],
    ['nothing', ''],
    ['half a name', own.replace('optimizer.step()', 'optimizer.st')],
  ])('that is not understood stands, and changes nothing: %s', async (_, text) => {
    const { store } = await opened();
    const { experiment, runId, status } = store.getState();
    editScript(store, text);
    expect(store.getState()).toMatchObject({ script: text, runId, status });
    expect(store.getState().experiment).toBe(experiment);
    editScript(store, own.replace('lr=0.01', 'lr=0.125'));
    expect(lrOf(store.getState().experiment)).toBe(0.125);
  });
});

describe('a control', () => {
  test('rewrites its literal, and no other letter', async () => {
    const { store, settle } = await opened();
    store.getState().change(changed(short, { optimizer: { lr: 0.3 } }));
    settle();
    expect(store.getState().script).toBe(own.replace('lr=0.01', 'lr=0.3'));
    expect(store.getState()).toMatchObject({ status: 'done', leaving: null });
    store.getState().change(changed(store.getState().experiment, { seed: 7 }));
    expect(store.getState().script).toBe(
      own.replace('lr=0.01', 'lr=0.3').replace('manual_seed(0)', 'manual_seed(7)'),
    );
  });

  test('rewrites all places of a value that stands in several', async () => {
    const { store } = await opened();
    const model = short.model.map((layer) => {
      if (layer.type !== 'Linear') return layer;
      const { in_features, out_features } = layer;
      return {
        ...layer,
        in_features: in_features === 5 ? 6 : in_features,
        out_features: out_features === 5 ? 6 : out_features,
      };
    });
    store.getState().change({ ...short, model });
    expect(store.getState().script).toBe(
      own
        .replace('Linear(2, 5)', 'Linear(2, 6)')
        .replace('Linear(5, 5)', 'Linear(6, 6)')
        .replace('Linear(5, 2)', 'Linear(6, 2)'),
    );
  });

  const tanh = {
    ...short,
    model: short.model.map((layer) => (layer.type === 'Sigmoid' ? { type: 'Tanh' as const } : layer)),
  };

  test('without a literal asks, and changes nothing until it is answered', async () => {
    const { store } = await opened();
    const { experiment, runId } = store.getState();
    store.getState().change(tanh);
    expect(store.getState()).toMatchObject({ script: own, runId, leaving: expect.any(Function) });
    expect(store.getState().experiment).toBe(experiment);
    answerLeaving(store, false);
    expect(store.getState()).toMatchObject({ script: own, runId, leaving: null });
  });

  test('for which the script is left runs, and undo brings the script back', async () => {
    const { store, settle } = await opened();
    store.getState().change(tanh);
    answerLeaving(store, true);
    settle();
    expect(store.getState()).toMatchObject({ script: null, leaving: null, status: 'done' });
    expect(store.getState().experiment.model).toEqual(tanh.model);
    store.getState().undo();
    settle();
    expect(store.getState()).toMatchObject({ script: own, experiment: short });
    store.getState().redo();
    settle();
    expect(store.getState()).toMatchObject({ script: null, experiment: tanh });
  });

  test('asks where the text is not understood as it stands', async () => {
    const { store } = await opened();
    editScript(store, `${own}(`);
    store.getState().change(changed(short, { optimizer: { lr: 0.3 } }));
    expect(store.getState().leaving).not.toBeNull();
  });

  test('asks where a run goes on with another value, which no script says', async () => {
    const { store, settle } = await opened(ownOf(long), long);
    store.getState().setRestartOnChange(false);
    store.getState().train();
    settle(40);
    expect(store.getState().status).toBe('training');
    store.getState().changeOptimizer({ lr: 0.2 });
    expect(store.getState()).toMatchObject({ script: ownOf(long), leaving: expect.any(Function) });
    answerLeaving(store, true);
    expect(store.getState().script).toBeNull();
    settle();
    expect(store.getState().experiment.training.changes).toHaveLength(1);
  });
});

describe('undo', () => {
  test('takes back a group of keystrokes at once', async () => {
    const { store, settle } = await opened();
    const steps = store.getState().past.length;
    store.getState().beginGesture();
    for (const lr of ['', '0', '0.', '0.4', '0.45']) editScript(store, own.replace('lr=0.01', `lr=${lr}`));
    store.getState().endGesture();
    settle();
    expect(lrOf(store.getState().experiment)).toBe(0.45);
    expect(store.getState().past).toHaveLength(steps + 1);
    store.getState().undo();
    settle();
    expect(store.getState()).toMatchObject({ script: own, experiment: short });
    store.getState().redo();
    settle();
    expect(store.getState().script).toBe(own.replace('lr=0.01', 'lr=0.45'));
    expect(lrOf(store.getState().experiment)).toBe(0.45);
  });

  test('of a comment leaves a run alone that trains', async () => {
    const text = ownOf(long);
    const { store, settle } = await opened(text, long);
    store.getState().train();
    settle(20);
    editScript(store, `# more\n${text}`);
    settle(20);
    const { runId, experiment } = store.getState();
    store.getState().undo();
    expect(store.getState()).toMatchObject({ script: text, runId, status: 'training' });
    expect(store.getState().experiment).toBe(experiment);
    store.getState().redo();
    expect(store.getState()).toMatchObject({ script: `# more\n${text}`, runId });
  });

  test('brings the script back that was left for the page’s own', async () => {
    const { store } = await opened();
    leaveScript(store);
    expect(store.getState()).toMatchObject({ script: null, isScriptOpen: false });
    store.getState().undo();
    expect(store.getState().script).toBe(own);
  });
});

test('another experiment comes without the script, and a run started again keeps it', async () => {
  const { store, settle } = await opened();
  store.getState().reset();
  store.getState().trainToEnd();
  settle();
  expect(store.getState().script).toBe(own);
  store.getState().startRun(tutorial, null, false);
  expect(store.getState().script).toBeNull();
});

describe('the script is kept', () => {
  test('in the model file, beside the experiment', async () => {
    const { store } = await opened();
    const run = savedRunOf(store.getState());
    if (run === null) throw new Error('no run');
    const bytes = modelJson.write(run);
    const keys = Object.keys(JSON.parse(new TextDecoder().decode(bytes)));
    expect(keys.slice(0, 4)).toEqual(['format', 'version', 'experiment', 'script']);
    const other = await opened(null);
    await other.store.getState().openFile(fileOf(bytes, 'model.json'));
    other.settle();
    expect(other.store.getState()).toMatchObject({ script: own, drawerTab: 'script' });
  });

  test.each([
    ['a number', 7, 'type script'],
    ['too long a text', '#'.repeat(200_001), 'size script'],
  ])('but is refused there as %s', async (_, script, problem) => {
    const { store } = await opened();
    const run = savedRunOf(store.getState());
    if (run === null) throw new Error('no run');
    const file = JSON.parse(new TextDecoder().decode(modelJson.write(run)));
    const read = openFile(new TextEncoder().encode(JSON.stringify({ ...file, script })));
    expect(read.ok ? 'read' : `${read.problem.code} ${read.problem.path}`).toBe(problem);
  });

  test('unless it says another experiment than the one beside it', async () => {
    const { store, settle } = await opened();
    const run = savedRunOf(store.getState());
    if (run === null) throw new Error('no run');
    const other = modelJson.write({ ...run, script: own.replace('lr=0.01', 'lr=0.02') });
    await store.getState().openFile(fileOf(other, 'other.json'));
    if (store.getState().opening !== null) acceptOpening(store);
    settle();
    await scriptReader.load();
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ script: null, notice: { kind: 'error' } });
  });

  test.each([
    ['understood', own],
    ['not understood', `${own}(`],
  ])('in storage, %s', async (_, text) => {
    const { store } = await opened(own);
    editScript(store, text);
    const run = savedRunOf(store.getState());
    if (run === null) throw new Error('no run');
    const storage = new MemoryStorage();
    const kept = { run, elapsedMs: 0, editedAt: null, isBroken: false, opened: null };
    await storage.write(entriesOf('a', kept, { savedAtMs: 0, epoch: run.state.epoch }, 0));
    const read = await readWork(storage, 'a');
    expect(read?.ok && read.value.run.script).toBe(text);
  });

  test('in the link, whose reading gives the experiment that the script says', async () => {
    const hash = writeLink({ experiment: short, script: own, epoch: null });
    expect(hash).toMatch(/^#e=[\w-]+&s=[\w-]+$/);
    expect((await readLink(hash)).ok).toBe(false);
    expect(readMendedLink(hash)).toEqual({
      ok: true,
      value: { experiment: short, epoch: null, script: own },
    });
    for (const link of [hash, hash.replace(/e=[\w-]+&/, '')]) {
      const { store, settle } = await inProcess();
      await store.getState().openLink(link);
      settle();
      expect(store.getState()).toMatchObject({ script: own, experiment: short, status: 'ready' });
    }
  });

  test('in the link as it is where it is not understood, with the experiment beside it', async () => {
    const { store, settle } = await inProcess();
    await store.getState().openLink(writeLink({ experiment: short, script: 'import torch\n(', epoch: null }));
    settle();
    expect(store.getState()).toMatchObject({ script: 'import torch\n(', experiment: short });
  });

  test('in the link up to 64 kB, packed; and a key of another’s address is none', () => {
    const noise = Array.from({ length: 60_000 }, (_, i) => `# ${Math.imul(i, 2_654_435_761) >>> 0}`).join(
      '\n',
    );
    expect([fitsInLink(own), fitsInLink(noise)]).toEqual([true, false]);
    expect(writeLink({ experiment: short, script: noise, epoch: null })).not.toContain('s=');
    const plain = writeLink({ experiment: short, epoch: null });
    expect(readMendedLink(`${plain}&s=20`)).toMatchObject({ ok: true, value: { experiment: short } });
  });

  test('in its downloads', async () => {
    const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    expect(words(pythonScript.write({ experiment: short, script: own }))).toBe(own);
    const { cells } = JSON.parse(words(notebook.write({ experiment: short, script: own })));
    expect(cells.map(({ source }: { source: string[] }) => source.join(''))).toEqual([own]);
  });
});

describe('a file', () => {
  test('that is understood runs at once, with its text in the editor', async () => {
    const { store, settle } = await inProcess();
    await store.getState().openLink('');
    settle();
    await store.getState().openFile(fileOf(own.replaceAll('\n', '\r\n'), 'mine.py'));
    settle();
    expect(store.getState()).toMatchObject({
      script: own,
      status: 'done',
      drawerTab: 'script',
      experiment: short,
    });
  });

  test('that is refused stands in the editor, and changes nothing else', async () => {
    const { store, settle } = await opened(null);
    const { experiment, runId } = store.getState();
    await store.getState().openFile(fileOf('import torch.nn as nn\nnet = nn.LSTM(2, 5)\n', 'other.py'));
    settle();
    expect(store.getState()).toMatchObject({ runId, drawerTab: 'script' });
    const { notice, script } = store.getState();
    expect(notice?.kind).toBe('error');
    expect(notice?.text).toContain('other.py is not understood, and nothing has run: line 2: nn.LSTM');
    notice?.offer?.accept();
    expect(store.getState()).toMatchObject({ editorTarget: script?.indexOf('nn.LSTM'), notice: null });
    expect(store.getState().experiment).toBe(experiment);
    store.getState().undo();
    expect(store.getState().script).toBeNull();
  });

  test('of a notebook brings the code of its cells', async () => {
    const { store, settle } = await opened(null);
    const bytes = notebook.write({ experiment: changed(short, { seed: 3 }) });
    await store.getState().openFile(fileOf(bytes, 'mine.ipynb'));
    settle();
    expect(store.getState().experiment.seed).toBe(3);
    expect(store.getState().script).toContain('torch.manual_seed(3)');
  });
});
