/**
 * How far the net's probabilities can be trusted: of the samples of which it is so sure, the share that it has right. The
 * calibration error is the mean distance of the two (ECE with ten bins of equal width: Guo et al., On Calibration of Modern
 * Neural Networks, ICML 2017, equation 3).
 */
import { rowsOf, type ShownEvaluation } from '../../../store/evaluation.ts';
import { currentSnapshot } from '../../../store/selectors.ts';

export interface ReliabilityBin {
  samples: number;
  /** Mean probability of the predicted class, and the share of right predictions; NaN of no samples. */
  confidence: number;
  accuracy: number;
}

export interface Reliability {
  /** Of probabilities above i / 10, up to (i + 1) / 10. */
  bins: ReliabilityBin[];
  error: number;
}

const BINS = 10;

/** null where there are no predictions of classes. */
export function reliabilityOf(state: ShownEvaluation): Reliability | null {
  const rows = rowsOf(state);
  const snapshot = currentSnapshot(state);
  if (rows === null || snapshot === null) return null;
  const { labels, predictions, has } = rows;
  const sums = Array.from({ length: BINS }, () => ({ samples: 0, confidence: 0, right: 0 }));
  if (!snapshot.probabilities.every(Number.isFinite)) return null;
  labels.forEach((label, row) => {
    if (!has(row)) return;
    const confidence = snapshot.probabilities[predictions[row] * labels.length + row];
    const bin = sums[Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1))];
    bin.samples++;
    bin.confidence += confidence;
    bin.right += Number(label === predictions[row]);
  });
  const all = sums.reduce((sum, { samples }) => sum + samples, 0);
  if (all === 0) return null;
  return {
    bins: sums.map(({ samples, confidence, right }) => ({
      samples,
      confidence: confidence / samples,
      accuracy: right / samples,
    })),
    error: sums.reduce((sum, { confidence, right }) => sum + Math.abs(right - confidence), 0) / all,
  };
}
