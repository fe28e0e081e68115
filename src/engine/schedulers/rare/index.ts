/** The schedulers of torch.optim.lr_scheduler, in its order. */
import type { SchedulerDefinition } from '../scheduler.ts';
import { constantLR } from './constantLR.ts';
import { cosineAnnealingLR } from './cosineAnnealingLR.ts';
import { cosineAnnealingWarmRestarts } from './cosineAnnealingWarmRestarts.ts';
import { cyclicLR } from './cyclicLR.ts';
import { exponentialLR } from './exponentialLR.ts';
import { linearLR } from './linearLR.ts';
import { multiStepLR } from './multiStepLR.ts';
import { oneCycleLR } from './oneCycleLR.ts';
import { polynomialLR } from './polynomialLR.ts';
import { reduceLROnPlateau } from './reduceLROnPlateau.ts';
import { stepLR } from './stepLR.ts';

export const rareSchedulers = {
  StepLR: stepLR,
  MultiStepLR: multiStepLR,
  ConstantLR: constantLR,
  LinearLR: linearLR,
  ExponentialLR: exponentialLR,
  PolynomialLR: polynomialLR,
  CosineAnnealingLR: cosineAnnealingLR,
  CosineAnnealingWarmRestarts: cosineAnnealingWarmRestarts,
  OneCycleLR: oneCycleLR,
  CyclicLR: cyclicLR,
  ReduceLROnPlateau: reduceLROnPlateau,
} satisfies Record<string, SchedulerDefinition>;
