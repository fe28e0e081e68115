/** Small files of other programs, by their formats' specifications. */
import { gzipSync, strToU8, zipSync, zlibSync } from 'fflate';
import type { foreignKinds } from '../../src/formats/foreign/index.ts';

type Samples = Record<string, Uint8Array>;

const latin = (content: string) => Uint8Array.from(content, (character) => character.charCodeAt(0));
const zip = (names: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(names).map(([name, content]) => [name, strToU8(content)])));
const stored = (names: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(names).map(([name, content]) => [name, strToU8(content)])), {
    level: 0,
  });
const texts = (samples: Record<string, string>): Samples =>
  Object.fromEntries(Object.entries(samples).map(([name, content]) => [name, strToU8(content)]));
const tail = '\0\x01binary\xfe\xff'.repeat(20);
/** Tag and length of a field of Protocol Buffers, and its content. */
const field = (number: number, content: string) =>
  String.fromCharCode(number * 8 + 2, content.length) + content;

/** A first header as tar writes it, with its checksum. */
function tar(name: string): Uint8Array {
  const header = new Uint8Array(1024);
  header.set(strToU8(name));
  header.set(strToU8('0000644\0'), 100);
  header.set(strToU8('        '), 148);
  header.set(strToU8('0'), 156);
  header.set(strToU8('ustar\0'), 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

const office = '<?xml version="1.0"?><Types/>';

export const foreignSamples = {
  workbook: {
    xlsx: zip({ '[Content_Types].xml': office, 'xl/workbook.xml': '<workbook/>' }),
    'xlsx that is not compressed': stored({
      'xl/workbook.xml': '<workbook/>',
      '[Content_Types].xml': office,
    }),
    xls: latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${tail}`),
    numbers: stored({ 'Index/Document.iwa': 'x', 'Metadata/Properties.plist': 'x', 'preview.jpg': 'x' }),
    'numbers of before': zip({ 'Index.zip': 'x', 'preview.jpg': 'x' }),
    ods: stored({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
  },
  document: {
    docx: zip({ '[Content_Types].xml': office, 'word/document.xml': '<a/>' }),
    pptx: zip({ '[Content_Types].xml': office, 'ppt/presentation.xml': '<a/>' }),
    odt: stored({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
  },
  archive: {
    'gzip of a table': gzipSync(strToU8('x,y,label\n1,2,a\n')),
    bzip2: latin(`BZh91AY&SY${tail}`),
    xz: latin(`\xfd7zXZ\0${tail}`),
    zstd: latin(`\x28\xb5\x2f\xfd${tail}`),
    '7z': latin(`7z\xbc\xaf\x27\x1c${tail}`),
    rar: latin(`Rar!\x1a\x07\x01\0${tail}`),
    lzma: latin(`\x5d\0\0\x80\0${'\xff'.repeat(8)}${tail}`),
    tar: tar('points.csv'),
  },
  packedPickle: {
    'a list of protocol 2': zlibSync(latin('\x80\x02]q\0(K\x01K\x02e.')),
    'a class of sklearn': zlibSync(
      latin('\x80\x03csklearn.linear_model._logistic\nLogisticRegression\nq\0)\x81q\x01.'),
    ),
    'a dict of protocol 4': zlibSync(latin('\x80\x04\x95\x0b\0\0\0\0\0\0\0}\x94\x8c\x01a\x94K\x01s.')),
  },
  oldPickle: {
    'a dict of protocol 0': latin('(dp0\nVa\np1\nI1\ns.'),
    'an array of protocol 0': latin(
      "cnumpy.core.multiarray\n_reconstruct\np0\n(cnumpy\nndarray\np1\n(I0\ntp2\nS'b'\np3\ntp4\nRp5\n.",
    ),
    'a list of protocol 1': latin(']q\0(K\x01K\x02e.'),
    'an OrderedDict of protocol 1': latin('ccollections\nOrderedDict\nq\0)Rq\x01.'),
  },
  torchExport: {
    'of PyTorch 2.7': stored({ 'net/archive_format': 'pt2', 'net/models/model.json': '{}' }),
    'of PyTorch 2.1': stored({ version: '1', 'serialized_exported_program.json': '{}' }),
    compressed: zip({ 'a/archive_format': 'pt2', 'a/archive_version': '0' }),
  },
  otherZip: {
    'one file': zip({ 'points.csv': 'x,y,label\n1,2,a\n' }),
    'a folder of files': zip({ 'a/b.txt': 'x', 'a/c.txt': 'y', 'a/d.txt': 'z', 'a/e.txt': 'z' }),
    'no file': zip({}),
  },
  pdf: {
    'version 1.4': latin(`%PDF-1.4\n%\xe2\xe3\xcf\xd3\n${tail}`),
    'version 1.7': latin(`%PDF-1.7\r\n${tail}`),
    'version 2.0': strToU8('%PDF-2.0\n1 0 obj\n'),
  },
  image: {
    png: latin(`\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR${tail}`),
    jpeg: latin(`\xff\xd8\xff\xe0\0\x10JFIF\0${tail}`),
    'jpeg of a camera': latin(`\xff\xd8\xff\xe1\0\x10Exif\0${tail}`),
    gif: latin(`GIF89a${tail}`),
    tiff: latin(`II*\0\x08\0\0\0${tail}`),
    'tiff of the other order': latin(`MM\0*\0\0\0\x08${tail}`),
    bmp: latin(`BM\x2a\0\0\0${'\0'.repeat(36)}`),
    heic: latin(`\0\0\0\x18ftypheic${tail}`),
    avif: latin(`\0\0\0\x1cftypavif${tail}`),
    webp: latin(`RIFF\x24\0\0\0WEBPVP8 ${tail}`),
  },
  hdf5: {
    'version 0': latin(`\x89HDF\r\n\x1a\n\0\0\0\0${tail}`),
    'version 2': latin(`\x89HDF\r\n\x1a\n\x02\x08\x08\0${tail}`),
    'version 3': latin(`\x89HDF\r\n\x1a\n\x03\x08\x08\0${tail}`),
  },
  keras: {
    'version 3': zip({ 'metadata.json': '{}', 'config.json': '{}', 'model.weights.h5': 'x' }),
    'in another order': zip({ 'model.weights.h5': 'x', 'config.json': '{}' }),
    'not compressed': stored({ 'config.json': '{}', 'model.weights.h5': 'x' }),
  },
  onnx: {
    'of PyTorch': latin(
      `\x08\x07${field(2, 'pytorch')}${field(3, '1.13')}${field(7, field(2, 'torch-jit-export'))}${field(8, '\x0a\0\x10\x0e')}`,
    ),
    'with the graph first': latin(`\x08\x0a${field(7, field(2, 'g'))}${field(8, '\x10\x12')}`),
    'of version 3': latin(`\x08\x03${field(2, 'CNTK')}${field(7, 'x')}`),
    'cut short': latin(`\x08\x08${field(2, 'pytorch')}\x3a\xff\x7f\x0a\x05`),
  },
  savedModel: {
    'one graph': latin(`\x08\x01${field(2, field(1, 'serve'))}`),
    'two graphs': latin(`\x08\x01${field(2, field(1, 'train'))}${field(2, field(1, 'serve'))}`),
    'cut short': latin(`\x08\x01\x12\xff\x7f${field(1, 'serve')}`),
  },
  parquet: {
    small: latin(`PAR1${tail}PAR1`),
    empty: latin('PAR1PAR1'),
    larger: latin(`PAR1${tail.repeat(9)}\x10\0\0\0PAR1`),
  },
  feather: {
    'version 2': latin(`ARROW1\0\0${tail}ARROW1`),
    'an Arrow file': latin(`ARROW1\0\0\xff\xff\xff\xff${tail}`),
    'version 1': latin(`FEA1${tail}FEA1`),
  },
  sqlite: {
    'of 4096 a page': latin(`SQLite format 3\0\x10\0\x01\x01${tail}`),
    'of 1024 a page': latin(`SQLite format 3\0\x04\0\x01\x01${tail}`),
    'the header alone': latin('SQLite format 3\0'),
  },
  matlab: {
    'version 5': latin(
      `MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1${' '.repeat(60)}\0\x01IM${tail}`,
    ),
    'of scipy': latin(
      `MATLAB 5.0 MAT-file Platform: posix, Created on: Mon Jan  1${' '.repeat(60)}\0\x01IM${tail}`,
    ),
    'version 7.3': latin(`MATLAB 7.3 MAT-file, Platform: GLNXA64${' '.repeat(470)}\x89HDF\r\n\x1a\n${tail}`),
  },
  dataFile: {
    SPSS: latin(`$FL2@(#) IBM SPSS STATISTICS 64-bit${tail}`),
    Stata: latin(`<stata_dta><header><release>118</release>${tail}`),
    SAS: latin(`${'\0'.repeat(12)}\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0\x09\xc7\x31\x8c${tail}`),
    R: latin(`RDX3\nX\n\0\0\0\x03${tail}`),
    ORC: latin(`ORC${tail}ORC\x17`),
    Avro: latin(`Obj\x01\x04\x14avro.codec${tail}`),
  },
  idx: {
    images: Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, ...Array(18).fill(7)]),
    labels: Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 5, 1, 2, 3, 4, 5]),
    table: Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 200, 9]),
  },
  media: {
    wav: latin(`RIFF\x24\0\0\0WAVEfmt ${tail}`),
    mp4: latin(`\0\0\0\x18ftypisom${tail}`),
    mp3: latin(`ID3\x04\0\0${tail}`),
    webm: latin(`\x1a\x45\xdf\xa3\x01${tail}`),
  },
  program: {
    Windows: latin(`MZ\x90\0${'\0'.repeat(56)}\x40\0\0\0PE\0\0${tail}`),
    Linux: latin(`\x7fELF\x02\x01\x01\0${tail}`),
    macOS: latin(`\xcf\xfa\xed\xfe\x07\0\0\x01${tail}`),
    WebAssembly: latin(`\0asm\x01\0\0\0${tail}`),
    Java: latin(`\xca\xfe\xba\xbe\0\0\0\x34${tail}`),
  },
  ggml: {
    GGUF: latin(`GGUF\x03\0\0\0${tail}`),
    GGML: latin(`lmgg${tail}`),
    GGJT: latin(`tjgg\x03\0\0\0${tail}`),
  },
  tflite: {
    'a small one': latin(`\x1c\0\0\0TFL3\0\0${tail}`),
    'a larger one': latin(`\x20\0\0\0TFL3\x14\0${tail.repeat(5)}`),
    'one of zeros': latin(`\x18\0\0\0TFL3${'\0'.repeat(50)}`),
  },
  huggingFace: texts({
    config: JSON.stringify({ architectures: ['BertModel'], model_type: 'bert', hidden_size: 768 }),
    tokenizer: JSON.stringify({ version: '1.0', truncation: null, padding: null, model: { type: 'BPE' } }),
    index: JSON.stringify({
      metadata: { total_size: 9 },
      weight_map: { 'a.weight': 'model-00001.safetensors' },
    }),
  }),
  boostedTrees: texts({
    'of XGBoost': JSON.stringify({ learner: { attributes: {} }, version: [1, 7, 5] }),
    'of XGBoost 2': JSON.stringify({ learner: { gradient_booster: {} }, version: [2, 0, 3] }),
    'in another order': JSON.stringify({ version: [2, 1, 0], learner: {} }),
  }),
  html: texts({
    'a table alone':
      '<table border="1" class="dataframe">\n  <thead><tr><th>x</th><th>y</th></tr></thead>\n<tr><td>1</td><td>2</td></tr></table>',
    'a part of a page': '\r\n<div class="login"><p>Sign in, please, 1, 2</p></div>',
    'an address to go on to': '<meta http-equiv="refresh" content="0; url=https://example.org/">',

    'a page': '<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title></head></html>',
    'after blank lines': '\n\n\n\n<!doctype html><html><body>1,2,3</body></html>',
    'without a doctype': '<html><head></head><body><table><tr><td>1</td></tr></table></body></html>',
    'after a comment': '<!-- saved from url -->\n<html><body></body></html>',
    XHTML:
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html></html>',
    'after a byte order mark': '\ufeff<!doctype html><html></html>',
  }),
  xml: texts({
    SVG: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0L1,1"/></svg>',
    PMML: '<?xml version="1.0"?><PMML version="4.4"></PMML>',
    'a sheet of 2003':
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>',
  }),
  latex: texts({
    'a table of pandas':
      '\\begin{tabular}{rrl}\n\\toprule\n x & y & class \\\\\n\\midrule\n 1 & 2 & a \\\\\n\\bottomrule\n\\end{tabular}\n',
    'a document': '% ours\n\\documentclass{article}\n\\begin{document}\n1, 2, 3\n4, 5, 6\n\\end{document}\n',
    'a floating table': '\n  \\begin{table}\n\\hline\n1 & 2 \\\\\n\\end{table}\n',
  }),
  lfsPointer: texts({
    'of today':
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    'of before': 'version https://hawser.github.com/spec/v1\noid sha256:4d7a\nsize 12\n',
    'with CRLF': 'version https://git-lfs.github.com/spec/v1\r\noid sha256:4d7a\r\nsize 9\r\n',
  }),
  arff: texts({
    iris: '@RELATION iris\n\n@ATTRIBUTE sepallength REAL\n@ATTRIBUTE class {a,b}\n@DATA\n5.1,a\n4.9,b\n',
    'after comments':
      '% 1. Title: Iris\n%\n@relation iris\n@attribute x numeric\n@attribute y numeric\n@data\n1,2\n',
    'with quotes': "@relation 'a b'\n@attribute 'x 1' numeric\n@data\n1\n",
  }),
  tensorflowJs: texts({
    'layers-model': JSON.stringify({
      format: 'layers-model',
      generatedBy: 'keras v2',
      modelTopology: {},
      weightsManifest: [],
    }),
    'graph-model': JSON.stringify({
      format: 'graph-model',
      modelTopology: { node: [] },
      weightsManifest: [{ paths: ['a.bin'] }],
    }),
    'architecture of Keras': JSON.stringify({
      class_name: 'Sequential',
      config: { name: 'sequential', layers: [] },
      keras_version: '2.9',
    }),
  }),
} satisfies Record<keyof typeof foreignKinds, Samples>;
