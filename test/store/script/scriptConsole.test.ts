/** What the user's script printed of a run: as far as it has come, at an earlier epoch, and of no other run. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { scriptReader } from '../../../src/store/script/reading.ts';
import { editScript } from '../../../src/store/script/scriptChanges.ts';
import { lookFor, lookOn, scriptPrinted } from '../../../src/store/script/scriptConsole.ts';
import { shownOf } from '../../../src/store/shownRun.ts';
import { inProcess } from '../../helpers/inProcess.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/scripts/${name}`, import.meta.url), 'utf8');
const bowl = fixture('bowl-regression.py');
const rings = fixture('rings.py');
const wanted = { bowl: fixture('bowl-regression.out'), rings: fixture('rings.out') };
const lines = (text: string | null) => (text ?? '').split('\n').filter((line) => line !== '');
/** Its text but for the numbers, which another test compares. */
const wordsOf = (line: string) => line.replace(/-?\d+\.\d*(e-\d+)?/g, '#').replace(/ +/g, ' ');

beforeAll(async () => {
  await scriptReader.load();
});

async function opened(script: string) {
  const setup = await inProcess();
  setup.settle();
  const looks = lookOn(() => {});
  const printed = () => scriptPrinted(shownOf(setup.store.getState()));
  const write = (text: string) => {
    editScript(setup.store, text);
    setup.settle();
    looks.ask(setup.store.getState());
    setup.settle();
  };
  write(script);
  return { ...setup, looks, printed, write };
}

describe('from the losses', () => {
  test('all that the script prints is there once the run is done', async () => {
    const { printed } = await opened(bowl);
    expect(lines(printed())).toHaveLength(lines(wanted.bowl).length);
    expect(lines(printed())[4]).toBe('step 0, loss=0.18897');
  });

  test('another form of the text prints at once, without another run', async () => {
    const { store, printed, write } = await opened(bowl);
    const { runId } = store.getState();
    write(bowl.replace('step %d, loss=%.5f', '%d: %.2f'));
    expect(store.getState().runId).toBe(runId);
    expect(lines(printed())[4]).toBe('0: 0.19');
  });

  test('text that is no script of the experiment leaves the page its own form', async () => {
    const { store, printed } = await opened(bowl);
    store.setState({ script: rings });
    expect(printed()).toBeNull();
    store.setState({ script: null });
    expect(printed()).toBeNull();
  });
});

describe('by looks at the run', () => {
  test('accuracies and test losses are printed', async () => {
    const { printed } = await opened(rings);
    expect(printed()).toBe(wanted.rings);
  });

  test('what each training prints stands in its order, whatever of it is changed', async () => {
    const several = fixture('printing/several-trainings.py');
    const { printed, write } = await opened(several);
    const all = lines(fixture('printing/several-trainings.out'));
    expect(lines(printed()).map(wordsOf)).toEqual(all.map(wordsOf));
    const own = lines(printed());
    // The last two are trained anew.
    write(several.replace('momentum=0.9', 'momentum=0.5'));
    const changed = lines(printed());
    expect(changed).toHaveLength(own.length);
    expect(changed.slice(0, 16)).toEqual(own.slice(0, 16));
    expect(changed[16]).not.toBe(own[16]);
  });

  test('of a run that is not done only what it has printed so far', async () => {
    const { store, printed } = await opened(rings);
    const { history } = store.getState();
    store.setState({
      status: 'paused',
      history: { ...history, length: 250, loss: history.loss.subarray(0, 250) },
    });
    expect(lines(printed())).toEqual(lines(wanted.rings).slice(0, 4));
  });

  test('no line is printed of an epoch whose loss was another', async () => {
    const { store, printed } = await opened(rings);
    const { history } = store.getState();
    const loss = history.loss.slice();
    loss[100] = 0.5;
    store.setState({ history: { ...history, loss } });
    expect(lines(printed())).toEqual(lines(wanted.rings).toSpliced(2, 1));
  });

  test('a report waits until the run is looked at', async () => {
    const { store, settle, printed } = await opened(bowl);
    editScript(store, rings);
    settle();
    let isLooked = false;
    const looking = lookFor(store.getState()).then(() => {
      isLooked = true;
    });
    await new Promise((resolve) => setTimeout(resolve));
    expect(isLooked).toBe(false);
    settle();
    await looking;
    expect(printed()).toBe(wanted.rings);
  });

  test('what was printed last stands until the next run is looked at', async () => {
    const { store, settle, printed, looks } = await opened(rings);
    const before = printed();
    editScript(store, rings.replace('lr=0.1', 'lr=0.2'));
    settle();
    expect(printed()).toBe(before);
    looks.ask(store.getState());
    settle();
    expect(lines(printed())[0]).toBe(lines(before)[0]);
    expect(lines(printed())[1]).not.toBe(lines(before)[1]);
  });
});
