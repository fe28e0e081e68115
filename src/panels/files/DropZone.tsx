/** Opens a file that is dropped or pasted anywhere on the page, and text that is pasted outside a text field. */
import { useEffect, useState } from 'react';
import { text } from '../../messages/index.ts';
import { isDialogOpen } from '../../ui/isDialogOpen.ts';
import { usePlaygroundStore } from '../store.ts';
import { isTextField } from '../textField.ts';
import styles from './DropZone.module.css';

export function DropZone() {
  const store = usePlaygroundStore();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) store.getState().openFile(file);
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event;
      if (clipboardData === null || isTextField(target) || isDialogOpen()) return;
      const words = clipboardData.getData('text/plain');
      const file = clipboardData.files[0] ?? (words === '' ? null : new File([words], text.file.clipboard));
      if (file === null) return;
      event.preventDefault();
      store.getState().openFile(file);
    };
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [store]);
  return isOver ? <div className={styles.zone}>{text.file.dropHere}</div> : null;
}
