/** Formats numbers as the page shows them: grouped thousands, losses to four digits, percentages without a space. */
import { decimal, powerOfTen, significant } from './figures.ts';

/** 10000 -> "10,000". */
export function formatCount(value: number): string {
  return decimal(value);
}

/**
 * Four significant digits; powers of ten where zeros would hide them: 0.33307 -> "0.3331", 1234567 -> "1.235e+6". What is
 * no number reads as Python prints it: "nan", "inf".
 */
export function formatLoss(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const magnitude = Math.abs(value);
  const plain = magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e5);
  return plain ? significant(value, 4) : powerOfTen(value, 3);
}

/** 0.995 -> "99.5%". Only a full 1 reads "100.0%"; anything just below it reads "99.9%". */
export function formatPercent(fraction: number): string {
  if (!Number.isFinite(fraction)) return '–%';
  const tenths = Math.round(fraction * 1000);
  const shown = fraction < 1 ? Math.min(tenths, 999) : tenths;
  return `${(shown / 10).toFixed(1)}%`;
}
