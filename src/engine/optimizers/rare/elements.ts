/**
 * Element-wise operations that PyTorch's rules are made of, each rounded to float32 as its kernels round it. What is given
 * has to be float32.
 */
import { fma } from '../../fma.ts';

const { fround } = Math;

/** `grad.add(param, alpha=weight_decay)` */
export function decayed(gradient: number, parameter: number, weightDecay: number): number {
  return weightDecay === 0 ? gradient : fma(weightDecay, parameter, gradient);
}

/** `mean.mul_(kept).add_(value, alpha=share)` */
export function mean(before: number, kept: number, value: number, share: number): number {
  return fma(share, value, fround(before * kept));
}

/** `mean.mul_(kept).addcmul_(value, value, value=share)` */
export function meanSquare(before: number, kept: number, value: number, share: number): number {
  return fma(fround(share * value), value, fround(before * kept));
}

/** `param.addcdiv_(dividend, divisor, value=factor)` */
export function plusQuotient(parameter: number, factor: number, dividend: number, divisor: number): number {
  return fround(parameter + fround(fround(factor * dividend) / divisor));
}

/** `x.sqrt().add_(eps)` */
export function rootPlus(x: number, eps: number): number {
  return fround(fround(Math.sqrt(x)) + eps);
}
