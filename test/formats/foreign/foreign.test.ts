/** Files of other programs are told by their content, and the refusal says what to do. */
import { execFileSync } from 'node:child_process';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { foreignKinds } from '../../../src/formats/foreign/index.ts';
import { kindsOf, openFile } from '../../../src/formats/index.ts';
import { enLater } from '../../../src/messages/enLater.ts';
import { zhHant } from '../../../src/messages/zh-Hant.ts';
import { foreignSamples } from '../../helpers/foreignSamples.ts';

type Kind = keyof typeof foreignKinds;

function refusal(bytes: Uint8Array): string {
  const opened = openFile(bytes);
  if (opened.ok) throw new Error(`it was read as ${opened.value.type}`);
  return opened.problem.message;
}

/** A part of the sentence that says what it is, and one that says what to do. */
const said: Record<Kind, [RegExp, RegExp]> = {
  dataFile: [/data file of (SPSS|Stata|SAS|R|Apache (ORC|Avro))/, /CSV/],
  idx: [/IDX file, as MNIST has them, of shape \[\d+/, /\.npy/],
  media: [/sound or video/, /no points/],
  program: [/program/, /nothing in a file is executed/],
  ggml: [/language model/, /no net/],
  tflite: [/TensorFlow Lite/, /transposed/],
  huggingFace: [/Hugging Face/, /\.safetensors/],
  boostedTrees: [/XGBoost/, /CSV/],
  workbook: [/spreadsheet of (Excel|OpenDocument|Apple Numbers)/, /CSV/],
  document: [/office/, /paste/],
  packedPickle: [/pickle/, /numpy\.save/],
  archive: [/compressed \((gzip|bzip2|xz|zstd|7z|RAR|tar|lzma)\)/, /unpack/],
  oldPickle: [/protocol 0 or 1/, /protocol=4/],
  torchExport: [/torch\.export/, /state_dict/],
  otherZip: [/zip file/, /unpack/],
  pdf: [/PDF/, /paste/],
  image: [/picture \((PNG|JPEG|GIF|WebP|TIFF|BMP|HEIF)\)/, /no points/],
  hdf5: [/HDF5/, /np\.savez/],
  keras: [/Keras/, /transposed/],
  onnx: [/ONNX/, /Download model JSON/],
  savedModel: [/SavedModel/, /transposed/],
  parquet: [/Parquet/, /to_csv/],
  feather: [/Feather/, /to_csv/],
  sqlite: [/SQLite/, /CSV/],
  matlab: [/MATLAB/, /writematrix/],
  html: [/web page/, /Download raw file/],
  xml: [/XML/, /CSV/],
  latex: [/LaTeX/, /CSV/],
  lfsPointer: [/Git LFS/, /git lfs pull/],
  arff: [/ARFF/, /CSV/],
  tensorflowJs: [/Keras or TensorFlow\.js/, /transposed/],
};

describe('an OpenDocument file is told whatever it holds', () => {
  const spreadsheet = strToU8('application/vnd.oasis.opendocument.spreadsheet');
  const MIB = 2 ** 20;
  const pictures = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`Pictures/${i}.png`, new Uint8Array(MIB)]),
  );
  test.each([
    [
      '100 MiB of cells',
      zipSync({ mimetype: [spreadsheet, { level: 0 }], 'content.xml': new Uint8Array(100 * MIB) }),
    ],
    [
      'a compressed media type',
      zipSync({ mimetype: [spreadsheet, { level: 9 }], 'content.xml': new Uint8Array(9) }),
    ],
    ['a hundred pictures of 1 MiB', zipSync({ mimetype: [spreadsheet, { level: 0 }], ...pictures })],
  ])('%s', (_what, bytes) => {
    for (const part of said.workbook) expect(refusal(bytes)).toMatch(part);
  });
});

describe.each(Object.keys(foreignKinds) as Kind[])('%s', (kind) => {
  test.each(Object.entries(foreignSamples[kind]))('is told from %s, with what to do', (_name, bytes) => {
    for (const part of said[kind]) expect(refusal(bytes)).toMatch(part);
  });

  test('has three samples at least', () => {
    expect(Object.keys(foreignSamples[kind]).length).toBeGreaterThanOrEqual(3);
  });

  test('has its sentence in each language', () => {
    const key = kind === 'otherZip' ? 'zip' : kind;
    expect(enLater.foreign).toHaveProperty(key);
    expect(zhHant.foreign).toHaveProperty(key);
  });
});

describe('a file that only looks like one is read, or refused as what it is', () => {
  const cases: [string, Uint8Array | string, RegExp][] = [
    ['words that begin with BZh', 'BZhang\n', /neither JSON nor a table/],
    ['an empty file', '', /empty: 0 bytes/],
    [
      'a zip cut short',
      zipSync({ 'xl/workbook.xml': strToU8('<a/>') }).subarray(0, 60),
      /its end is missing/,
    ],
    ['a PNG of four bytes', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), /neither text/],
    [
      'a tar with another checksum',
      foreignSamples.archive.tar.map((byte, i) => (i === 150 ? 0x31 : byte)),
      /./,
    ],
  ];
  test.each(cases)('%s', (_name, content, message) => {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    expect(kindsOf(bytes).filter((kind) => Object.hasOwn(foreignKinds, kind))).toEqual([]);
    expect(refusal(bytes)).toMatch(message);
  });

  test.each([
    'x,y,label\nimport,1,a\nfrom,2,b\nclass,3,a\n',
    'version,size,label\n1,2,a\n3,4,b\n',
    'FEA1,FEA2\n1,2\n3,4\n',
    'FEA1;FEA2;label\n1;2;a\n3;4;b\n',
    'FEA1\tFEA2\tFEA3\n1\t2\t0\n3\t4\t1\n',
    'x,y,label\n1,2,<html>\n3,4,b\n',
    '"cells","nbformat","label"\n1,2,a\n3,4,b\n',
  ])('a table with words of one: %j', (content) => {
    expect(openFile(strToU8(content))).toMatchObject({ ok: true, value: { type: 'table' } });
  });
});

/** A pattern that tries each way to split them up would take hours for any of these. */
describe('a hundred thousand characters of what a kind may begin with are read through once', () => {
  const times = (part: string) => part.repeat(100_000 / part.length);
  const arffRest = '@relation a\n@attribute x numeric\n@data\n1\n';
  const comment = '<!-- a -->';
  test.each<[string, string, RegExp]>([
    ['blank comments before ARFF', `${times('% ')}\n${arffRest}`, /ARFF/],
    ['lines of comments before ARFF', times('%\n') + arffRest, /ARFF/],
    ['blank lines before ARFF', times('\n') + arffRest, /ARFF/],
    ['comments before a page', `${times(comment)}<html></html>`, /web page/],
    ['comments and blanks before a page', `${times(`${comment}    \n     `)}<!doctype html>`, /web page/],
    ['blank comments before no ARFF', `${times('% ')}x`, /./],
    ['lines of comments before no ARFF', `${times('% % ')}\nx`, /./],
    ['a relation before blank lines', `@relation a${times('\n')}x`, /./],
    ['comments before no page', `${times(comment)}x`, /./],
    ['beginnings of comments', times('<!-- '), /./],
    ['beginnings of comments, one ended', `${times('<!--')}-->${times('<!--')}`, /./],
  ])('%s', (_what, content, message) => {
    expect(refusal(strToU8(content))).toMatch(message);
  });
});

test('gzip, bzip2, xz and tar are those that the system writes', () => {
  const packed = (program: string, options: string[]) =>
    execFileSync(program, options, { input: 'x,y,label\n1,2,a\n' });
  for (const program of ['gzip', 'bzip2', 'xz'])
    expect(refusal(packed(program, ['-c']))).toMatch(`compressed (${program})`);
  expect(refusal(execFileSync('tar', ['-cf', '-', 'package.json']))).toMatch('compressed (tar)');
});
