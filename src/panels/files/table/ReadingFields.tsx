/** How the text is taken: what was guessed of it, and may be changed. */
import { type Encoding, encodings } from '../../../formats/tables/reading/encodings.ts';
import { type SeparatorName, separatorNames } from '../../../formats/tables/reading/separators.ts';
import type { Reading, Table } from '../../../formats/tables/table.ts';
import { laterText } from '../../../messages/later.ts';
import { Check, SelectField } from './Field.tsx';
import styles from './TableDialog.module.css';

interface ReadingFieldsProps {
  table: Table;
  onChange(change: Partial<Reading>): void;
}

const encodingOptions = (Object.keys(encodings) as Encoding[]).map((value) => ({
  value,
  label: encodings[value],
}));

export function ReadingFields({ table: { reading, source }, onChange }: ReadingFieldsProps) {
  const { separator, decimal, encoding, hasHeader } = reading;
  const words = laterText.table;
  return (
    <>
      {source && (
        <div className={styles.fields}>
          {separator && (
            <SelectField<SeparatorName>
              label={words.separator}
              value={separator}
              options={separatorNames.map((value) => ({ value, label: words.separators[value] }))}
              onChange={(value) => onChange({ separator: value })}
            />
          )}
          <SelectField
            label={words.decimal}
            value={decimal}
            options={(['point', 'comma'] as const).map((value) => ({ value, label: words.decimals[value] }))}
            onChange={(value) => onChange({ decimal: value })}
          />
          {source.bytes && (
            <SelectField
              label={words.encoding}
              value={encoding}
              options={encodingOptions}
              onChange={(value) => onChange({ encoding: value })}
            />
          )}
        </div>
      )}
      {source?.bytes && !encoding.startsWith('utf') && <p className={styles.note}>{words.encodingHint}</p>}
      <Check label={words.header} checked={hasHeader} onChange={(value) => onChange({ hasHeader: value })} />
    </>
  );
}
