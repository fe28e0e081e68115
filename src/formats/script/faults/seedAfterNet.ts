/** A seed that comes when the net, or the data, is drawn already. */
import type { Place } from '../refusal.ts';
import type { Statement } from '../tree/syntax.ts';
import type { Fault } from './fault.ts';
import { type Edit, insertedAfter, insertedBefore, removed } from './text/edits.ts';
import { callsIn, nodesIn } from './text/nodes.ts';

export const seedAfterNet: Fault = {
  words: {
    en: {
      name: 'Seed after the net',
      sentence:
        'The seed comes too late: {drawn} is drawn before it, and is another each time the script runs. Seed before anything is drawn.',
    },
    'zh-Hant': {
      name: '種子設得太晚',
      sentence: '種子設得太晚了：{drawn}在它之前就已經抽好，每次執行都不一樣。要在抽任何亂數之前設種子。',
    },
  },
  page: { title: 'Reproducibility', url: 'https://pytorch.org/docs/stable/notes/randomness.html' },
  inScript(seen) {
    const { marks, source, tree } = seen;
    const first = marks.findIndex(({ kind }) => kind === 'seed');
    const before = marks.slice(0, Math.max(0, first));
    const isNet = before.some((mark) => mark.kind === 'layer' || mark.kind === 'init');
    const isData = before.some((mark) => mark.kind === 'draw' && mark.of !== 'linspace');
    const seed = callsIn(tree).find(
      ({ node: { callee } }) => 'name' in callee && callee.name === 'manual_seed',
    )?.node;
    if (!(isNet || isData) || seed === undefined) return [];
    const line = tree.find(({ from, to }) => from <= seed.from && seed.to <= to);
    const edits = line && line.to - seed.to <= 1 ? movedUp(source, tree, line) : null;
    const drawn = isNet ? { en: 'the net', 'zh-Hant': '網路' } : { en: 'the data', 'zh-Hant': '資料' };
    return [{ place: seed, mends: edits === null ? [] : [edits], values: { drawn } }];
  },
};

/** Behind the imports, or behind the line that says its value. */
function movedUp(source: string, tree: readonly Statement[], line: Statement): Edit[] | null {
  const names = [...nodesIn(line)].flatMap(({ node }) =>
    node.kind === 'name' ? [source.slice(node.from, node.to)] : [],
  );
  // Further down others may be imported too.
  const head = tree.findIndex(({ kind }) => kind !== 'import' && kind !== 'expression');
  const definitions = tree.filter(
    (one, i) =>
      one.from < line.from &&
      ((one.kind === 'import' && i < head) ||
        (one.kind === 'assign' && one.targets.some((to) => names.includes(source.slice(to.from, to.to))))),
  );
  const text = source.slice(line.from, line.to).trimEnd();
  const last = definitions.at(-1);
  const put: Edit =
    last === undefined
      ? insertedBefore(source, tree[0] as Place, [text])
      : insertedAfter(source, last, [text]);
  return [put, removed(source, tree, line)];
}
