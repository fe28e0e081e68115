/** The playhead stands at its place, over the whole height of the plot. */
import { expect, test } from 'vitest';
import { drawPlayhead } from '../../src/charts/playhead.ts';
import { lightTheme } from '../../src/charts/theme.ts';
import { named, recordingContext } from './recordingContext.ts';

test.each([40, 212.5])(
  'a playhead at %f px is a line around it from top to bottom, with a grip on top',
  (x) => {
    const recording = recordingContext();
    drawPlayhead(recording.context, { top: 20, bottom: 120 }, x, lightTheme);
    const [line] = named(recording, 'fillRect');
    const [left, top, width, height] = line.args as number[];
    expect([left + width / 2, top, height]).toEqual([x, 20, 100]);
    expect(line.style.fillStyle).toBe(lightTheme.text);
    const corners = [...named(recording, 'moveTo'), ...named(recording, 'lineTo')].map(
      ({ args }) => args as number[],
    );
    expect(corners.reduce((sum, [at]) => sum + at, 0) / corners.length).toBeCloseTo(x, 9);
    expect(Math.min(...corners.map(([, y]) => y))).toBeLessThan(20);
  },
);
