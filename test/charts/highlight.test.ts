/** Highlighted points in boundary and labels. */
import { describe, expect, it } from 'vitest';
import { layoutDecisionBoundary } from '../../src/charts/boundary/decisionBoundary.ts';
import { drawDecisionBoundary } from '../../src/charts/boundary/drawDecisionBoundary.ts';
import { drawPredictedLabels } from '../../src/charts/labels/drawPredictedLabels.ts';
import { layoutPredictedLabels } from '../../src/charts/labels/predictedLabels.ts';
import { lightTheme } from '../../src/charts/theme.ts';
import { named, recordingContext } from './recordingContext.ts';

const labels = Uint8Array.of(0, 0, 1, 1);
const predictions = Uint8Array.of(0, 1, 1, 0);

function boundary(highlighted: Uint8Array | null) {
  const recording = recordingContext();
  const input = {
    gridSize: 2,
    probabilities: new Float32Array(8).fill(0.5),
    classes: 2,
    domain: { x: [0, 4] as [number, number], y: [0, 4] as [number, number] },
    x: Float32Array.of(1, 2, 3, 3.5),
    y: Float32Array.of(1, 1, 1, 1),
    labels,
    predictions,
    highlighted,
    focused: null,
  };
  const size = { width: 458, height: 446 };
  drawDecisionBoundary(recording.context, layoutDecisionBoundary(input, size), lightTheme, {
    makeCanvas: null,
  });
  return recording;
}

describe('points that stand out', () => {
  it('are painted once more over a veil, and only their rings are drawn', () => {
    const plain = boundary(null);
    const lit = boundary(Uint8Array.of(0, 1, 0, 0));
    const veils = named(lit, 'fillRect').filter(({ style }) => Number(style.globalAlpha) < 1);
    expect(veils).toHaveLength(1);
    expect(veils[0].args).toEqual([32, 22, 400, 400]);
    expect(named(lit, 'fill').length).toBe(named(plain, 'fill').length + 1);
    const rings = (recording: typeof lit) =>
      named(recording, 'arc').filter(({ args }) => Number(args[2]) > 6).length;
    expect([rings(plain), rings(lit)]).toEqual([2, 1]);
  });

  it('are the cells that the veil leaves free', () => {
    const recording = recordingContext();
    const geometry = layoutPredictedLabels(
      { predictions, labels, classes: 2, highlighted: Uint8Array.of(0, 1, 0, 1), focused: null },
      400,
    );
    drawPredictedLabels(recording.context, geometry, lightTheme);
    const { left, cellWidth } = geometry;
    const veiled = named(recording, 'rect').map(({ args }) => (Number(args[0]) + 1 - left) / cellWidth);
    expect(veiled).toEqual([0, 2]);
    const veil = named(recording, 'fill').filter(({ style }) => Number(style.globalAlpha) < 1);
    expect(veil).toHaveLength(1);
  });
});
