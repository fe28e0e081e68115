/** The charts' colors: contrast, and distance for color-blind eyes. */
import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { shapePath } from '../../src/charts/symbols.ts';
import { classTint, darkTheme, lightTheme, mix } from '../../src/charts/theme.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const { r, g, b } = rgb(color);
  const [R, G, B] = [r, g, b].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
])('the %s theme', (_, theme) => {
  it('has text of at least 4.5:1 on its surface', () => {
    for (const color of [theme.text, theme.mutedText, theme.lossLine, theme.accuracyLine, theme.rateLine]) {
      expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has ten different class colors of at least 3:1 on its surface', () => {
    expect(new Set(theme.classColors).size).toBe(10);
    for (const color of theme.classColors) expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(3);
  });

  it('has weight colors and focus rings of at least 3:1 on its surface', () => {
    for (const color of [theme.positiveWeight, theme.negativeWeight, theme.focusRing]) {
      expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('has digits of at least 4.5:1 on the tint of every class', () => {
    theme.classColors.forEach((_color, label) => {
      expect(contrast(theme.text, classTint(theme, label))).toBeGreaterThanOrEqual(4.5);
    });
  });

  it('keeps weights apart from the first two classes by hue', () => {
    const data = [theme.positiveWeight, theme.negativeWeight, theme.classColors[0], theme.classColors[1]];
    expect(new Set(data).size).toBe(4);
  });
});

describe('mixing colors', () => {
  it('moves each channel by the amount', () => {
    expect(mix('#000000', '#ff8000', 0.5)).toBe('#804000');
    expect(mix('#000000', '#ff8000', 1.5)).toBe('#ff8000');
  });
});

describe('class shapes', () => {
  const paths = Array.from({ length: 10 }, (_, label) => shapePath(label, 64));

  it('are ten, and no two alike', () => {
    expect(new Set(paths).size).toBe(10);
  });

  it.each(paths.slice(1))('are all of the area asked for: %s', (path) => {
    const corners = [...path.matchAll(/[ML]([^,]+),([^MLZ]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    // Triangles from the middle to each side.
    const area = corners.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = corners[(i + 1) % corners.length];
      return sum + Math.abs(x * nextY - nextX * y) / 2;
    }, 0);
    expect(area).toBeCloseTo(64, 0);
  });
});
