/** What comes later than the first picture: fetched once, waited for in sight, fetched again after a failure. */
import { expect, test, vi } from 'vitest';
import { text } from '../../src/messages/index.ts';
import { createLater, reachLater, type Speaker } from '../../src/store/later/later.ts';

function speaker() {
  const said: string[] = [];
  const state: Speaker = {
    notice: null,
    notify(notice) {
      state.notice = notice;
      said.push(`${notice.kind}: ${notice.text}`);
    },
    dismiss() {
      state.notice = null;
    },
  };
  return { said, state };
}

test('the parts are fetched once, however often they are asked for', async () => {
  const fetchParts = vi.fn(async () => 'parts');
  const later = createLater(fetchParts);
  expect(later.parts()).toBeNull();
  await Promise.all([later.load(), later.load()]);
  await later.load();
  expect(fetchParts).toHaveBeenCalledTimes(1);
  expect([later.parts(), await later.arrival]).toEqual(['parts', 'parts']);
});

test('after a failure the next call fetches them anew, and listeners hear of both', async () => {
  let isThere = false;
  const later = createLater(async () => {
    if (!isThere) throw new Error('offline');
    return 'parts';
  });
  const heard: [string | null, boolean][] = [];
  later.subscribe(() => heard.push([later.parts(), later.hasFailed()]));
  await expect(later.load()).rejects.toThrow('offline');
  isThere = true;
  expect(await later.load()).toBe('parts');
  expect(heard).toEqual([
    [null, false],
    [null, true],
    [null, false],
    ['parts', false],
  ]);
});

test('waiting is said until they are there; once they are, nothing is', async () => {
  const { said, state } = speaker();
  const later = createLater(async () => 'parts');
  const reached = reachLater(later, () => state);
  expect(state.notice?.text).toBe(text.later.waiting);
  expect(await reached).toBe('parts');
  expect(state.notice).toBeNull();
  expect(await reachLater(later, () => state)).toBe('parts');
  expect(said).toHaveLength(1);
});

test('what was said since stays', async () => {
  const { state } = speaker();
  const reached = reachLater(
    createLater(async () => 'parts'),
    () => state,
  );
  state.notify({ kind: 'info', text: 'another' });
  await reached;
  expect(state.notice?.text).toBe('another');
});

test('a failure is said, and gives null', async () => {
  const { said, state } = speaker();
  const later = createLater(() => Promise.reject(new Error('offline')));
  expect(await reachLater(later, () => state)).toBeNull();
  expect(said).toEqual([`info: ${text.later.waiting}`, `error: ${text.later.failed}`]);
});
