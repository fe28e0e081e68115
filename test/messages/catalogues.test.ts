/** Every language has the same messages, translated. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type DatasetKind, datasets } from '../../src/datasets/index.ts';
import type { Registry } from '../../src/engine/fields.ts';
import { inits } from '../../src/engine/init/index.ts';
import { layers } from '../../src/engine/layers/index.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import type { Messages } from '../../src/messages/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import { enLater } from '../../src/messages/enLater.ts';
import { languages, tags } from '../../src/messages/index.ts';
import { zhHant } from '../../src/messages/zh-Hant.ts';

/** Each text by its path, in order; of a function its source, in which the words stand. */
function textsOf(catalogue: object, path = ''): [path: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' ? textsOf(value, at) : [[at, String(value)]];
  });
}

/** Kind and number of parameters of each text. */
function shapeOf(catalogue: object): string[] {
  const parts = (value: object, path: string): string[] =>
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'object'
        ? parts(part, `${path}${key}.`)
        : [`${path}${key}: ${typeof part} ${typeof part === 'function' ? part.length : ''}`],
    );
  return parts(catalogue, '');
}

describe.each(tags)('the catalogue %s', (tag) => {
  test('is of the language that it is listed under', async () => {
    expect((await languages[tag].load()).locale).toBe(tag);
  });

  test('has what English has, each part in the same order, as menus follow it', async () => {
    const whole = { ...en, ...enLater };
    // English comes in two parts; another language in one, whose parts may stand in another order.
    const loaded: Record<string, unknown> = { ...enLater, ...(await languages[tag].load()) };
    expect(Object.keys(loaded).sort()).toEqual(Object.keys(whole).sort());
    const ordered = Object.fromEntries(Object.keys(whole).map((key) => [key, loaded[key]]));
    expect(shapeOf(ordered)).toEqual(shapeOf(whole));
  });

  test('where it is not English, is whole in one file', async () => {
    const missing = Object.keys(enLater).filter((key) => !(key in zhHant));
    expect(missing).toEqual([]);
  });
});

test.each(tags)(
  'in %s every hyperparameter of the registries has a label and a help sentence',
  async (tag) => {
    const { fields, rareFields, fieldHelp } = { ...enLater, ...(await languages[tag].load()) };
    const labels: Record<string, { label: string }> = { ...fields, ...rareFields };
    const help: Record<string, string> = fieldHelp;
    const registries: Registry[] = [layers, losses, optimizers];
    const names = registries.flatMap((registry) =>
      Object.values(registry).flatMap(({ fields }) => Object.keys(fields)),
    );
    const without = names.filter((name) => !labels[name]?.label || !help[name]);
    // The layers before decide them: they have no control.
    expect(new Set(without)).toEqual(new Set(['in_features', 'num_features', 'normalized_shape']));
  },
);

test.each(tags)('in %s so have those of inits and of kinds of data, and each kind a name', async (tag) => {
  const loaded = { ...enLater, ...(await languages[tag].load()) };
  const inInits = Object.values(inits as Registry).flatMap(({ fields }) => Object.keys(fields));
  const labeled: Record<string, { label: string; help: string }> = loaded.initFields;
  expect(inInits.filter((name) => !labeled[name]?.label || !labeled[name]?.help)).toEqual([]);

  const names: Record<string, string> = { ...loaded.kinds, ...loaded.rareKinds };
  expect(Object.keys(datasets).filter((kind) => !names[kind])).toEqual([]);
  const labels: Record<string, { label: string }> = { ...loaded.fields, ...loaded.rareFields };
  const inData = Object.values(datasets as Registry).flatMap(({ fields }) => Object.keys(fields));
  // Own points are drawn, and the split and the scaler have messages of their own.
  const others = ['split', ...Object.keys(datasets.custom.fields)];
  expect(inData.filter((name) => !labels[name]?.label && !others.includes(name))).toEqual([]);
});

test('in English, kinds of data have the names that the scripts give them, and regression says so', () => {
  const kinds = Object.keys(datasets) as DatasetKind[];
  expect(kinds.map((kind) => [kind, { ...en.kinds, ...enLater.rareKinds }[kind]])).toEqual(
    kinds.map((kind) => [
      kind,
      kind.startsWith('regression_') || kind === 'curve'
        ? `${datasets[kind].label} (regression)`
        : datasets[kind].label,
    ]),
  );
});

test('English is spelled the American way', () => {
  const british =
    /\b\w*(colour|behaviour|neighbour|grey|centre|standardis|initialis|recognis|learnt|licence|towards)\w*/gi;
  expect(
    textsOf({ ...en, ...enLater }).flatMap(([path, words]) =>
      [...words.matchAll(british)].map(([word]) => [path, word]),
    ),
  ).toEqual([]);
});

describe('in Traditional Chinese', () => {
  const HAN = /[\u4e00-\u9fff]/;
  /** Names, formulas, and what PyTorch says. */
  const SAME = [
    /^(locale|appName|joins\.\w+)$/,
    /^support\.(webAssembly|simd|workers)$/,
    /^kinds\.xor$/,
    /^rareFields\.(rho|lambd|etas)\.label$/,
    /^fields\.(betas|eps|amsgrad|alpha|beta|delta|p)\.label$/,
    /^initFields\.[ab]\.label$/,
    /^schedulerFields\.(gamma|T_max|eta_min|T_0|T_mult)\.label$/,
    /^charts\.probability$/,
    /^(opened\.class|table\.class|graph\.exact|layers\.name|runTable\.change|opening\.epochs|modelFile\.bytes)$/,
    /^controls\.(numbered|of)$/,
    /^presetMenu\.opened$/,
    /^runs\.hover$/,
    /^rareKinds\.make_/,
    /^splits\.kinds\.train_test_split$/,
    /^table\.roles\.x[12]$/,
    /^evaluation\.unknown$/,
    /^modelFile\.(columns\.dtype|matched|refused|weightsOnlySays)$/,
    /^sweep\.cell$/,
    /^sharpness\.line$/,
    /^files\.(otherGroupSize|torch\.groups)$/,
    /^readFile\.(missingTensor|unexpectedTensor)$/,
    /^storage\.time$/,
  ];

  test('nothing but names and what PyTorch says is left in English', () => {
    const left = textsOf(zhHant).filter(
      ([path, text]) => !HAN.test(text) && !SAME.some((same) => same.test(path)),
    );
    expect(left).toEqual([]);
  });

  test('each of the exceptions is one', () => {
    const latin = textsOf(zhHant).filter(([, text]) => !HAN.test(text));
    const unused = SAME.filter((same) => !latin.some(([path]) => same.test(path)));
    expect(unused).toEqual([]);
  });

  test('a space parts Chinese from other letters and figures, and signs are full-width', () => {
    const badly = [
      /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]/,
      / [，。：；？！（）「」、]|[，。：；？！（）「」、] /,
      /[\u4e00-\u9fff][,:;?!.]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]|\([^)]*[\u4e00-\u9fff]/,
      /[“”‘’]/,
    ];
    const wrong = wordsOf(zhHant).filter(([, text]) => badly.some((pattern) => pattern.test(text)));
    expect(wrong).toEqual([]);
  });
});

/** The texts, with a figure where a function puts one in. Numbers and names alike stand apart from Chinese. */
function wordsOf(catalogue: Messages): [string, string][] {
  return textsOf(catalogue).map(([path, text]) => [
    path,
    text.includes('=>')
      ? [...text.matchAll(/["'`]([^"'`]*)["'`]/g)].map(([, words]) => words).join('\n')
      : text,
  ]);
}

describe('the language is', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  async function localeOf(search: string, remembered: string | null): Promise<string> {
    vi.stubGlobal('location', { search });
    vi.stubGlobal('localStorage', { getItem: () => remembered });
    vi.stubGlobal('navigator', { language: 'zh-TW', languages: ['zh-TW'] });
    return (await import('../../src/messages/index.ts')).text.locale;
  }

  test.each([
    ['English, whatever the browser speaks', '', null, 'en'],
    ['what was chosen last', '', 'zh-Hant', 'zh-Hant'],
    ['what the address asks for', '?embed&lang=zh-Hant', null, 'zh-Hant'],
    ['what the address asks for, in any letters', '?lang=ZH-HANT&embed', null, 'zh-Hant'],
    ['what the address asks for before what was chosen', '?lang=en', 'zh-Hant', 'en'],
    ['not one that the page does not speak', '?lang=tlh', 'zh-Hant', 'zh-Hant'],
    ['not what stands in another parameter', '?slang=zh-Hant', null, 'en'],
    ['not what was chosen in a version that spoke it', '', 'tlh', 'en'],
  ])('%s', async (_name, search, remembered, expected) => {
    vi.resetModules();
    expect(await localeOf(search, remembered)).toBe(expected);
  });

  test('English where the browser forbids its storage', async () => {
    vi.resetModules();
    vi.stubGlobal('location', { search: '' });
    vi.stubGlobal('localStorage', {
      getItem() {
        throw new Error('forbidden');
      },
    });
    expect((await import('../../src/messages/index.ts')).text.locale).toBe('en');
  });
});
