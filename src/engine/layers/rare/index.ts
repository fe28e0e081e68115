/** Layers of the later chunk. */
import type { LayerDefinition } from '../layer.ts';
import { alphaDropout } from './alphaDropout.ts';
import { batchNorm1d } from './batchNorm1d.ts';
import { celu } from './celu.ts';
import { flatten } from './flatten.ts';
import { hardshrink } from './hardshrink.ts';
import { hardsigmoid } from './hardsigmoid.ts';
import { hardswish } from './hardswish.ts';
import { hardtanh } from './hardtanh.ts';
import { layerNorm } from './layerNorm.ts';
import { logSigmoid } from './logSigmoid.ts';
import { mish } from './mish.ts';
import { relu6 } from './relu6.ts';
import { selu } from './selu.ts';
import { softmin } from './softmin.ts';
import { softshrink } from './softshrink.ts';
import { softsign } from './softsign.ts';
import { tanhshrink } from './tanhshrink.ts';
import { threshold } from './threshold.ts';

export const rareLayers = {
  Hardtanh: hardtanh,
  ReLU6: relu6,
  SELU: selu,
  CELU: celu,
  Mish: mish,
  Softsign: softsign,
  Hardsigmoid: hardsigmoid,
  Hardswish: hardswish,
  Hardshrink: hardshrink,
  Softshrink: softshrink,
  Tanhshrink: tanhshrink,
  LogSigmoid: logSigmoid,
  Threshold: threshold,
  AlphaDropout: alphaDropout,
  Softmin: softmin,
  Flatten: flatten,
  BatchNorm1d: batchNorm1d,
  LayerNorm: layerNorm,
} satisfies Record<string, LayerDefinition>;
