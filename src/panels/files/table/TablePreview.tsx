/** The first rows of the table, in which the chosen columns stand out. */
import { FIRST_ROWS } from '../../../formats/tables/outline.ts';
import { columnNames } from '../../../formats/tables/points/names.ts';
import type { TableChoice } from '../../../formats/tables/roles/suggestedChoice.ts';
import type { Table } from '../../../formats/tables/table.ts';
import { laterText } from '../../../messages/later.ts';
import styles from './TablePreview.module.css';

export function TablePreview({ table, choice }: { table: Table; choice: TableChoice }) {
  const columns = columnNames(table).map((name, column) => ({
    name,
    roles: rolesOf(choice, column),
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.preview} tabIndex={0} aria-label={laterText.table.preview}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, roles: taken }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col" data-taken={taken.length > 0}>
                {name}
                <span className={styles.taken}>{taken.join(', ')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, FIRST_ROWS).map(({ cells, line }) => (
            <tr key={line}>
              {columns.map(({ roles: taken }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column} data-taken={taken.length > 0}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a column is chosen for: one feature or two by their axes. */
function rolesOf({ features, targets }: TableChoice, column: number): string[] {
  const words = laterText.table.roles;
  const isPlane = features.length <= 2;
  return [
    ...(isPlane ? [words.x1, words.x2].filter((_, place) => features[place] === column) : []),
    ...(!isPlane && features.includes(column) ? [words.feature] : []),
    ...(targets.includes(column) ? [words.target] : []),
  ];
}
