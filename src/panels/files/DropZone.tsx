/** Opens a file that is dropped or pasted anywhere on the page, and text that is pasted outside a text field. */
import { useEffect, useState } from 'react';
import { text } from '../../messages/index.ts';
import { isDialogOpen } from '../../ui/isDialogOpen.ts';
import { usePlaygroundStore } from '../store.ts';
import { isInTextField } from '../textField.ts';
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
    const openFirst = ([file, ...others]: Iterable<File> = []) => {
      if (file)
        store.getState().openFile(
          file,
          others.map(({ name }) => name),
        );
    };
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      openFirst(event.dataTransfer?.files);
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (clipboardData === null || isInTextField(event) || isDialogOpen()) return;
      const words = clipboardData.getData('text/plain');
      const { files } = clipboardData;
      const pasted = words === '' ? [] : [new File([words], text.file.clipboard)];
      if (files.length + pasted.length === 0) return;
      event.preventDefault();
      openFirst(files.length > 0 ? files : pasted);
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
