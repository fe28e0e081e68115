/**
 * Colors the probability grid behind the points: each cell has the color of its likeliest class, paler the closer all
 * classes are to equal.
 */
import { shareOf, type TargetScale } from '../targetColors.ts';
import type { ChartTheme } from '../theme.ts';
import { channelsOf, mix } from '../theme.ts';

/** The canvas that the host makes for the grid, gridSize pixels wide and high. */
export interface GridCanvas {
  getContext(type: '2d'): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
}

export type MakeCanvas = (width: number, height: number) => GridCanvas & CanvasImageSource;

/** Share of the class color where its probability is 1: low enough for points of the same color to stand out. */
export const FIELD_STRENGTH = 0.5;
const SHADES = 128;

/**
 * Writes RGBA into `out` (gridSize² × 4) from probabilities (classes × gridSize², row 0 at the top). A cell's color is
 * that of its likeliest class mixed with the neutral by (p − 1/K) / (1 − 1/K). NaN gives the neutral. Of one "class" the
 * values are real numbers: those below the middle in the color of class 0, others in that of class 1.
 */
export function fillProbabilityGrid(
  out: Uint8ClampedArray,
  probabilities: Float32Array,
  gridSize: number,
  classes: number,
  theme: ChartTheme,
  scale?: TargetScale,
): void {
  const shades = shadesOf(theme);
  const cells = gridSize * gridSize;
  if (classes === 1) return fillReal(out, probabilities, gridSize, theme, scale);
  const even = 1 / classes;
  for (let cell = 0; cell < cells; cell++) {
    let best = 0;
    let likeliest = 0;
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const p = probabilities[k * cells + cell];
      sum += p;
      if (p > best) {
        best = p;
        likeliest = k;
      }
    }
    const excess = Number.isFinite(sum) ? Math.max(0, Math.min(1, (best - even) / (1 - even || 1))) : 0;
    const shade = ((likeliest % theme.classColors.length) * SHADES + Math.round(excess * (SHADES - 1))) * 3;
    out[cell * 4] = shades[shade];
    out[cell * 4 + 1] = shades[shade + 1];
    out[cell * 4 + 2] = shades[shade + 2];
    out[cell * 4 + 3] = 255;
  }
}

function fillReal(
  out: Uint8ClampedArray,
  values: Float32Array,
  gridSize: number,
  theme: ChartTheme,
  scale: TargetScale | undefined,
): void {
  const shades = shadesOf(theme);
  for (let cell = 0; cell < gridSize * gridSize; cell++) {
    const value = shareOf(values[cell], scale);
    const strength = Number.isNaN(value) ? 0 : Math.min(1, Math.abs(value));
    const shade = ((value < 0 ? 0 : SHADES) + Math.round(strength * (SHADES - 1))) * 3;
    out[cell * 4] = shades[shade];
    out[cell * 4 + 1] = shades[shade + 1];
    out[cell * 4 + 2] = shades[shade + 2];
    out[cell * 4 + 3] = 255;
  }
}

const shadesByTheme = new WeakMap<ChartTheme, Uint8Array>();

/** RGB of each class at SHADES steps from the neutral. */
function shadesOf(theme: ChartTheme): Uint8Array {
  const known = shadesByTheme.get(theme);
  if (known) return known;
  const shades = new Uint8Array(theme.classColors.length * SHADES * 3);
  theme.classColors.forEach((color, k) => {
    for (let step = 0; step < SHADES; step++) {
      const shade = mix(theme.fieldNeutral, color, (FIELD_STRENGTH * step) / (SHADES - 1));
      shades.set(channelsOf(shade), (k * SHADES + step) * 3);
    }
  });
  shadesByTheme.set(theme, shades);
  return shades;
}

/** An OffscreenCanvas where the browser has them. */
export const offscreenCanvas: MakeCanvas | null =
  typeof OffscreenCanvas === 'undefined' ? null : (width, height) => new OffscreenCanvas(width, height);

export interface FieldData {
  probabilities: Float32Array;
  gridSize: number;
  /** 1 where the values are real numbers. */
  classes: number;
  /** The colors of real numbers. */
  scale?: TargetScale;
}

let lastCanvas: { make: MakeCanvas; gridSize: number; canvas: ReturnType<MakeCanvas> } | null = null;

/** Paints the field over a rectangle, smoothed; in plain cells where there is no canvas to scale from. */
export function drawField(
  context: CanvasRenderingContext2D,
  field: FieldData,
  x: number,
  y: number,
  width: number,
  height: number,
  theme: ChartTheme,
  makeCanvas: MakeCanvas | null,
): void {
  const { gridSize, probabilities, classes, scale } = field;
  if (lastCanvas?.make !== makeCanvas || lastCanvas?.gridSize !== gridSize) {
    lastCanvas = makeCanvas && { make: makeCanvas, gridSize, canvas: makeCanvas(gridSize, gridSize) };
  }
  const own = lastCanvas?.canvas.getContext('2d');
  if (!own || !lastCanvas) return drawCells(context, field, x, y, width, height, theme);
  const image = own.createImageData(gridSize, gridSize);
  fillProbabilityGrid(image.data, probabilities, gridSize, classes, theme, scale);
  own.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(lastCanvas.canvas, x, y, width, height);
}

function drawCells(
  context: CanvasRenderingContext2D,
  { probabilities, gridSize, classes, scale }: FieldData,
  x: number,
  y: number,
  width: number,
  height: number,
  theme: ChartTheme,
): void {
  const data = new Uint8ClampedArray(gridSize * gridSize * 4);
  fillProbabilityGrid(data, probabilities, gridSize, classes, theme, scale);
  for (let cell = 0; cell < gridSize * gridSize; cell++) {
    const column = cell % gridSize;
    const row = (cell - column) / gridSize;
    const [left, right] = [
      Math.round((column * width) / gridSize),
      Math.round(((column + 1) * width) / gridSize),
    ];
    const [top, bottom] = [
      Math.round((row * height) / gridSize),
      Math.round(((row + 1) * height) / gridSize),
    ];
    context.fillStyle = `rgb(${data[cell * 4]}, ${data[cell * 4 + 1]}, ${data[cell * 4 + 2]})`;
    context.fillRect(x + left, y + top, right - left, bottom - top);
  }
}
