/** What a class is called: the name that came with the data, else its number. */
import type { DataConfig } from '../datasets/index.ts';
import { classNameOf } from '../experiment/data/names.ts';
import { text } from '../messages/index.ts';

/** Where it stands by itself: `setosa`, or `class 0`. */
export function classText(data: DataConfig, k: number): string {
  return classNameOf(data, k) ?? text.charts.classLegend(k);
}

/** Where it is plain that a class is meant: `setosa`, or `0`. */
export function classWord(data: DataConfig, k: number): string {
  return classNameOf(data, k) ?? String(k);
}
