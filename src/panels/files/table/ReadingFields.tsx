/** How the text is taken: what was guessed of it, and may be changed. */
import { type Encoding, encodings } from '../../../formats/encodings.ts';
import { type SeparatorName, separatorNames } from '../../../formats/tables/reading/separators.ts';
import type { Reading, Table, TextSource } from '../../../formats/tables/table.ts';
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

/** Of arrays only the names can be read in another way. */
export function ReadingFields({ table, onChange }: ReadingFieldsProps) {
  return (
    <>
      {'content' in table.source && <TextFields table={table} source={table.source} onChange={onChange} />}
      <Check
        label={laterText.table.header}
        checked={table.reading.hasHeader}
        onChange={(value) => onChange({ hasHeader: value })}
      />
    </>
  );
}

function TextFields({
  table: { reading, chosen },
  source,
  onChange,
}: ReadingFieldsProps & { source: TextSource }) {
  const { separator, decimal, encoding } = reading;
  const isGuess = source.bytes !== null && chosen.encoding === undefined && !encoding.startsWith('utf');
  const words = laterText.table;
  return (
    <>
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
      {isGuess && <p className={styles.note}>{words.encodingHint}</p>}
    </>
  );
}
