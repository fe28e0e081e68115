/** The registry of a script's faults: one file each. Its order is that in which faults of one line are named. */
import { bceWithoutSigmoid } from './bceWithoutSigmoid.ts';
import { broadcastLoss } from './broadcastLoss.ts';
import type { Fault } from './fault.ts';
import { labelOrder } from './labelOrder.ts';
import { missingZeroGrad } from './missingZeroGrad.ts';
import { nllWithoutLog } from './nllWithoutLog.ts';
import { noEval } from './noEval.ts';
import { overfitted } from './overfitted.ts';
import { rateTooHigh } from './rateTooHigh.ts';
import { rateTooLow } from './rateTooLow.ts';
import { repeatedLoss } from './repeatedLoss.ts';
import { scaledWithTest } from './scaledWithTest.ts';
import { seedAfterNet } from './seedAfterNet.ts';
import { shuffledApart } from './shuffledApart.ts';
import { softmaxTwice } from './softmaxTwice.ts';
import { stepInTest } from './stepInTest.ts';
import { stuckAtChance } from './stuckAtChance.ts';
import { wrongOrder } from './wrongOrder.ts';

export const faults = {
  softmaxTwice,
  nllWithoutLog,
  bceWithoutSigmoid,
  broadcastLoss,
  missingZeroGrad,
  wrongOrder,
  stepInTest,
  noEval,
  seedAfterNet,
  shuffledApart,
  labelOrder,
  scaledWithTest,
  rateTooHigh,
  rateTooLow,
  stuckAtChance,
  repeatedLoss,
  overfitted,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];
