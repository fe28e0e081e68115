/** The registry of kinds of files that are recognized and refused. Their sentences stand under `foreign` in the catalogues. */
import { archive } from './archive.ts';
import { arff } from './arff.ts';
import { dataFile } from './dataFile.ts';
import { document } from './document.ts';
import { feather } from './feather.ts';
import type { ForeignKind } from './foreignKind.ts';
import { html } from './html.ts';
import { idx } from './idx.ts';
import { image } from './image.ts';
import { latex } from './latex.ts';
import { lfsPointer } from './lfsPointer.ts';
import { matlab } from './matlab.ts';
import { media } from './media.ts';
import { boostedTrees } from './nets/boostedTrees.ts';
import { ggml } from './nets/ggml.ts';
import { hdf5 } from './nets/hdf5.ts';
import { huggingFace } from './nets/huggingFace.ts';
import { keras } from './nets/keras.ts';
import { oldPickle } from './nets/oldPickle.ts';
import { onnx } from './nets/onnx.ts';
import { packedPickle } from './nets/packedPickle.ts';
import { savedModel } from './nets/savedModel.ts';
import { tensorflowJs } from './nets/tensorflowJs.ts';
import { tflite } from './nets/tflite.ts';
import { torchExport } from './nets/torchExport.ts';
import { otherZip } from './otherZip.ts';
import { parquet } from './parquet.ts';
import { pdf } from './pdf.ts';
import { program } from './program.ts';
import { sqlite } from './sqlite.ts';
import { workbook } from './workbook.ts';
import { xml } from './xml.ts';

export const foreignKinds = {
  workbook,
  document,
  archive,
  packedPickle,
  oldPickle,
  torchExport,
  otherZip,
  pdf,
  image,
  hdf5,
  keras,
  onnx,
  savedModel,
  parquet,
  feather,
  sqlite,
  matlab,
  html,
  xml,
  latex,
  lfsPointer,
  arff,
  tensorflowJs,
  dataFile,
  idx,
  media,
  program,
  ggml,
  tflite,
  huggingFace,
  boostedTrees,
} satisfies Record<string, ForeignKind>;
