/** The columns that are features, to be checked one by one; of tables that have no more of them than a plane there is no list. */
import { custom } from '../../../datasets/custom.ts';
import { columnNames } from '../../../formats/tables/points/names.ts';
import { featureColumns } from '../../../formats/tables/roles/featureColumns.ts';
import { profilesOf } from '../../../formats/tables/roles/profile.ts';
import { withFeature, withFeatures } from '../../../formats/tables/roles/suggestedChoice.ts';
import { canBeFeature } from '../../../formats/tables/table.ts';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import { ColumnChecks } from './ColumnChecks.tsx';
import styles from './TableDialog.module.css';
import type { TableFieldsProps } from './useTable.ts';

const { maxColumns: MOST } = custom.fields.features;

export function FeatureChecks({ table, choice, onChange }: TableFieldsProps) {
  const words = laterText.table;
  const { features, targets } = choice;
  const columns = columnNames(table)
    .map((label, value) => ({ value, label }))
    .filter(({ value }) => canBeFeature(table.columns[value]) && !targets.includes(value));
  if (columns.length <= 2) return null;
  const choose = (next: readonly number[]) => onChange(withFeatures(choice, table, next));
  return (
    <ColumnChecks
      label={words.features(new Set(features).size, columns.length)}
      columns={columns}
      chosen={features}
      onToggle={(column, isOn) => onChange(withFeature(choice, table, column, isOn))}
    >
      <span className={styles.bulk}>
        <Button variant="framed" onClick={() => choose(featureColumns(profilesOf(table.columns), targets))}>
          {words.all}
        </Button>
        <Button variant="framed" onClick={() => choose([])}>
          {words.none}
        </Button>
      </span>
      {columns.length > MOST && <span className={styles.most}>{words.mostFeatures(MOST)}</span>}
    </ColumnChecks>
  );
}
