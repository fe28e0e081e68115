/** A sweep's results as comma-separated values: a line for each run, in the order of the grid. */

export interface SweepRow {
  x: number;
  y: number;
  loss: number;
  accuracy: number;
  epochs: number;
  epochsTo99: number | null;
  divergedAt: number | null;
}

/** `xName` and `yName` name the hyperparameters (`optimizer.lr`); unknown values are left empty. */
export function sweepCsv(xName: string, yName: string, rows: readonly SweepRow[]): string {
  const head = [xName, yName, 'loss', 'accuracy', 'epochs', 'epochs_to_99', 'diverged_at'];
  const lines = rows.map((row) => {
    // Values from before a run diverged say nothing about its end.
    const [loss, accuracy] = row.divergedAt === null ? [row.loss, row.accuracy] : [null, null];
    return [row.x, row.y, loss, accuracy, row.epochs, row.epochsTo99, row.divergedAt].map(cell).join(',');
  });
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

function cell(value: number | null): string {
  return value === null || Number.isNaN(value) ? '' : String(value);
}
