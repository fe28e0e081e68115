/**
 * Colors and fonts of every chart, for paper and for a dark screen. Classes are blue, orange and eight further hues
 * that color-blind eyes can tell apart (after Okabe & Ito, "Color Universal Design", 2008), each with a contrast of at
 * least 3:1 on its surface.
 */

export interface ChartTheme {
  text: string;
  mutedText: string;
  /** Grid lines and empty frames: decoration, so below 3:1. */
  hairline: string;
  surface: string;
  /** Ten: class k is classColors[k]. */
  classColors: string[];
  /** The field where no class is likelier than another. */
  fieldNeutral: string;
  lossLine: string;
  accuracyLine: string;
  /** The learning rate. */
  rateLine: string;
  positiveWeight: string;
  negativeWeight: string;
  fontWords: string;
  fontNumbers: string;
  focusRing: string;
}

const fontWords =
  '"Inter Variable", Inter, system-ui, "PingFang TC", "Microsoft JhengHei", "Noto Sans TC", "Noto Sans CJK TC", sans-serif';
const fontNumbers = '"JetBrains Mono Variable", "JetBrains Mono", ui-monospace, monospace';

export const lightTheme: ChartTheme = {
  text: '#1d2126',
  mutedText: '#5a636e',
  hairline: '#dfe2e6',
  surface: '#ffffff',
  classColors: [
    '#0868ac',
    '#d1570a',
    '#0a8f68',
    '#b4468f',
    '#8a6d00',
    '#0f8fa6',
    '#8c564b',
    '#6a51a3',
    '#6b7280',
    '#a50f2d',
  ],
  fieldNeutral: '#f8f8f6',
  lossLine: '#1d2126',
  accuracyLine: '#3d7a52',
  rateLine: '#6a51a3',
  positiveWeight: '#0b7a6f',
  negativeWeight: '#a8328f',
  fontWords,
  fontNumbers,
  focusRing: '#1d2126',
};

export const darkTheme: ChartTheme = {
  text: '#e7e9ec',
  mutedText: '#9ba4ae',
  hairline: '#2e3339',
  surface: '#15171a',
  classColors: [
    '#4ea3e8',
    '#f28a3c',
    '#3cc79a',
    '#e07fc0',
    '#d3b53a',
    '#56c8dc',
    '#c79a8c',
    '#a995e6',
    '#a2abb5',
    '#f0707f',
  ],
  fieldNeutral: '#1a1c1f',
  lossLine: '#e7e9ec',
  accuracyLine: '#7fc297',
  rateLine: '#a995e6',
  positiveWeight: '#45bfae',
  negativeWeight: '#dc7bc9',
  fontWords,
  fontNumbers,
  focusRing: '#e7e9ec',
};

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function channelsOf(color: string): [number, number, number] {
  const bits = Number.parseInt(color.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** `from` moved toward `to` by `amount`, cut to 0..1, channel by channel in sRGB; all colors are `#rrggbb`. */
export function mix(from: string, to: string, amount: number): string {
  const share = Math.min(1, Math.max(0, amount));
  const goal = channelsOf(to);
  const mixed = channelsOf(from).map((value, i) => Math.round(value + (goal[i] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function classColor(theme: ChartTheme, label: number): string {
  return theme.classColors[label % theme.classColors.length];
}

/** A real number from -1 to 1 between the colors of class 0 and class 1, through the field's neutral at 0; NaN is neutral. */
export function signedColor(theme: ChartTheme, value: number): string {
  const strength = Number.isFinite(value) ? Math.min(1, Math.abs(value)) : 0;
  return mix(theme.fieldNeutral, classColor(theme, value < 0 ? 0 : 1), strength);
}

/** Share of the class color in the cell behind a printed label: light enough for text at 4.5:1. */
const TINT = 0.24;

export function classTint(theme: ChartTheme, label: number): string {
  return mix(theme.surface, classColor(theme, label), TINT);
}
