/** The content of a file, tensor by tensor, under its modules where the file names them. */
import type { SavedModule, SavedTensor } from '../../../formats/parameters/savedModules.ts';
import { laterText } from '../../../messages/later.ts';
import styles from './ModelFilePanel.module.css';

const FIRST_VALUES = 3;
/** Numbers as PyTorch prints them. */
const DIGITS = 4;

interface SavedTensorsProps {
  label: string;
  modules: readonly SavedModule[];
  showsModules: boolean;
}

export function SavedTensors({ label, modules, showsModules }: SavedTensorsProps) {
  const tensors = modules.flatMap((module) => module.tensors);
  const bytes = tensors.reduce((sum, tensor) => sum + tensor.bytes, 0);
  const values = tensors.reduce((sum, tensor) => sum + tensor.values.length, 0);
  const { columns } = laterText.modelFile;
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.shape}</th>
          <th scope="col">{columns.dtype}</th>
          <th scope="col" className={styles.number}>
            {columns.bytes}
          </th>
          <th scope="col">{columns.first}</th>
        </tr>
      </thead>
      {modules.map((module) => (
        <tbody key={module.index}>
          {showsModules && <ModuleRow module={module} />}
          {module.tensors.map((tensor) => (
            <TensorRow key={tensor.name} tensor={tensor} />
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {laterText.modelFile.total(tensors.length, values)}
          </th>
          <td className={styles.number}>{laterText.modelFile.bytes(bytes)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function ModuleRow({ module: { index, printed, tensors } }: { module: SavedModule }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={5} className={styles.module}>
        ({index}): {printed}
        {tensors.length === 0 && <span className={styles.none}> · {laterText.modelFile.noParameters}</span>}
      </th>
    </tr>
  );
}

function TensorRow({ tensor: { name, shape, bytes, values } }: { tensor: SavedTensor }) {
  const first = Array.from(values.subarray(0, FIRST_VALUES), (value) => value.toFixed(DIGITS)).join(', ');
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>[{shape.join(', ')}]</td>
      <td>float32</td>
      <td className={styles.number}>{laterText.modelFile.bytes(bytes)}</td>
      <td className={styles.values}>{values.length > FIRST_VALUES ? `${first}, …` : first}</td>
    </tr>
  );
}
