/** Standardizing by numbers that the test set is in. */
import type { Place } from '../refusal.ts';
import type { Expression, Statement } from '../tree/syntax.ts';
import type { Fault, Finding } from './fault.ts';
import { leaksOf } from './seen/leaks.ts';
import type { Seen } from './seen/observe.ts';
import { type Edit, insertedAfter, removed, replaced } from './text/edits.ts';
import { nameOfCallee } from './text/layerEdits.ts';
import { type Call, callAt, callsIn, statementAt, textAt } from './text/nodes.ts';
import { takenOfTraining } from './text/scalingEdits.ts';

export const scaledWithTest: Fault = {
  words: {
    en: {
      name: 'Standardized with the test set',
      sentence:
        '{numbers} are taken with the test set in them, so the training knows of it and the test result is too good. Split first, take them of the training set, and scale both by them.',
    },
    'zh-Hant': {
      name: '標準化時用到了測試資料',
      sentence:
        '{numbers}是連測試資料一起算的，訓練就偷看到了測試資料，測試結果會好得不真實。要先切分，只用訓練資料計算，再拿去縮放兩邊。',
    },
  },
  page: {
    title: 'scikit-learn: Common pitfalls, data leakage',
    url: 'https://scikit-learn.org/stable/common_pitfalls.html#data-leakage',
  },
  inScript: (seen) => [...ofScalers(seen), ...byHand(seen)],
};

const NUMBERS = {
  standard: { en: 'Mean and standard deviation', 'zh-Hant': '平均和標準差' },
  range: { en: 'Minimum and maximum', 'zh-Hant': '最小值和最大值' },
};

function ofScalers(seen: Seen): Finding[] {
  const all = seen.marks.flatMap((mark, i) => (mark.kind === 'scaler' ? [{ mark, i }] : []));
  const split = seen.marks.findIndex(({ kind }) => kind === 'split');
  return all.flatMap(({ mark, i }): Finding[] => {
    const values = { numbers: mark.isMinMax ? NUMBERS.range : NUMBERS.standard };
    if (isOfTest(mark.fitted.cut?.rows, seen))
      return [{ place: mark, mends: onlyTransformed(seen, mark), values }];
    const rows = seen.loss?.output.input.shape[0] ?? Number.POSITIVE_INFINITY;
    const isSplitLater = split > i || isCutLater(seen, mark);
    if (!isSplitLater || mark.fitted.shape[0] <= rows) return [];
    return [{ place: mark, mends: scaledAfterSplit(seen, mark), values }];
  });
}

/** `x = (x - x.mean(0)) / x.std(0)` before the split. */
function byHand(seen: Seen): Finding[] {
  return leaksOf(seen).map((leak) => ({
    place: leak.place,
    mends: takenOfTraining(seen, leak),
    values: {
      numbers: /min|max/.test(textAt(seen.source, leak.statistic)) ? NUMBERS.range : NUMBERS.standard,
    },
  }));
}

/** No row of it is trained on. */
function isOfTest(rows: readonly number[] | undefined, { loss }: Seen): boolean {
  const trained = new Set(loss?.output.input.cut?.rows);
  return rows !== undefined && trained.size > 0 && !rows.some((row) => trained.has(row));
}

/** A slice takes a part of the rows behind it. */
function isCutLater({ loss, looks }: Seen, { from }: Place): boolean {
  const cut = loss?.output.input.cut;
  return (
    cut?.isScaled === true &&
    looks.some((look) => look.from > from && look.activation.input.shape[0] < cut.base.shape[0])
  );
}

/** `fit_transform(X_test)` becomes `transform(X_test)`; a second fit goes. */
function onlyTransformed({ source, tree }: Seen, place: Place): Edit[][] {
  const call = callAt(tree, place)?.node;
  if (call === undefined) return [];
  const name = nameOfCallee(call);
  if (name === 'fit_transform')
    return [[replaced({ from: call.callee.to - name.length, to: call.callee.to }, 'transform')]];
  const line = statementAt(tree, place);
  return line?.kind === 'expression' && line.value === call ? [[removed(source, tree, line)]] : [];
}

type Assign = Extract<Statement, { kind: 'assign' }>;

/** The line goes behind the split: fitted on the training rows, and both transformed. */
function scaledAfterSplit({ source, tree }: Seen, place: Place): Edit[][] {
  const line = statementAt(tree, place);
  const call = callAt(tree, place)?.node;
  const split = tree.find(
    (one): one is Assign => one.kind === 'assign' && one.from > place.from && isSplit(one.value),
  );
  if (line === null || call === undefined || split === undefined || call.callee.kind !== 'attribute')
    return [];
  const names = namesOf(split.targets[0]);
  const scaler = textAt(source, call.callee.of);
  const made = line.kind === 'assign' ? line.targets[0] : null;
  const given = callsIn(split.value)[0].node.args[0].value;
  const isPlain = made !== null && textAt(source, made) === textAt(source, given) && /^\w+$/.test(scaler);
  if (!isPlain || names.length < 2 || nameOfCallee(call) !== 'fit_transform') return [];
  const [training, test] = names.map((name) => textAt(source, name));
  const input = textAt(source, call.args[0].value);
  const keeps: Edit[] =
    input === textAt(source, given)
      ? [removed(source, tree, line)]
      : [replaced(line.kind === 'assign' ? line.value : line, input)];
  return [
    [
      ...keeps,
      insertedAfter(source, split, [
        `${training} = ${scaler}.fit_transform(${training})`,
        `${test} = ${scaler}.transform(${test})`,
      ]),
    ],
  ];
}

const isSplit = (value: Expression): boolean =>
  value.kind === 'call' && nameOfCallee(value as Call) === 'train_test_split';

const namesOf = (target: Expression): readonly Expression[] =>
  target.kind === 'tuple' || target.kind === 'list' ? target.items : [target];
