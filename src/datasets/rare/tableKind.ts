/** A kind of data that is one of scikit-learn's bundled tables: nothing of it is drawn. */
import { dataset } from '../dataset.ts';
import { scalerField } from '../scalerField.ts';
import { importOf, pointsOf, tensorLines } from './sklearn.ts';

interface Table {
  features: string[];
  classes: string[];
  /** Numbers by commas, the class last, a line a row. */
  rows: string;
}

export function tableKind(label: string, loader: string, { features, classes, rows }: Table) {
  const lines = rows.trim().split('\n');
  let read: number[][] | undefined;
  const numbersIn = () => {
    read ??= lines.map((line) => line.split(',').map(Number));
    return read;
  };
  return dataset({
    label,
    fields: { scaler: scalerField },
    fresh: () => null,
    samples: () => lines.length,
    classes: () => classes.length,
    columns: () => features.length,
    names: { features, classes },
    imports: importOf(loader),
    python: (h) => [`x, y = ${loader}(return_X_y=True)`, ...tensorLines(h.scaler, '.long()')],
    draw(h) {
      const numbers = numbersIn();
      return pointsOf(
        {
          columns: features.map((_, j) => Float64Array.from(numbers, (row) => row[j])),
          labels: Uint8Array.from(numbers, (row) => row[features.length]),
        },
        classes.length,
        h.scaler,
      );
    },
  });
}
