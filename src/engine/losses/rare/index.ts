/** All losses with all their keys, of the later chunk. Those of the first picture have few, as few experiments need more. */
import { bceLoss } from '../bceLoss.ts';
import { huberLoss } from '../huberLoss.ts';
import { l1Loss } from '../l1Loss.ts';
import type { LossDefinition } from '../loss.ts';
import { mseLoss } from '../mseLoss.ts';
import { bceWithLogitsLoss } from './bceWithLogitsLoss.ts';
import { crossEntropyLoss } from './crossEntropyLoss.ts';
import { gaussianNLLLoss } from './gaussianNLLLoss.ts';
import { hingeEmbeddingLoss } from './hingeEmbeddingLoss.ts';
import { klDivLoss } from './klDivLoss.ts';
import { multiMarginLoss } from './multiMarginLoss.ts';
import { nllLoss } from './nllLoss.ts';
import { poissonNLLLoss } from './poissonNLLLoss.ts';
import { withReduction } from './reduction.ts';
import { smoothL1Loss } from './smoothL1Loss.ts';
import { softMarginLoss } from './softMarginLoss.ts';

export const wholeLosses = {
  CrossEntropyLoss: crossEntropyLoss,
  NLLLoss: nllLoss,
  BCELoss: withReduction(bceLoss),
  BCEWithLogitsLoss: bceWithLogitsLoss,
  MSELoss: withReduction(mseLoss),
  L1Loss: withReduction(l1Loss),
  HuberLoss: withReduction(huberLoss),
  SmoothL1Loss: withReduction(smoothL1Loss),
  KLDivLoss: klDivLoss,
  MultiMarginLoss: withReduction(multiMarginLoss),
  SoftMarginLoss: withReduction(softMarginLoss),
  HingeEmbeddingLoss: withReduction(hingeEmbeddingLoss),
  PoissonNLLLoss: withReduction(poissonNLLLoss),
  GaussianNLLLoss: withReduction(gaussianNLLLoss),
} satisfies Record<string, LossDefinition>;
