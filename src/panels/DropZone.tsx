/** A file dropped anywhere on the page is opened. */
import { useEffect, useState } from 'react';
import { text } from '../messages/index.ts';
import styles from './DropZone.module.css';
import { usePlaygroundStore } from './store.ts';

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
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [store]);
  return isOver ? <div className={styles.zone}>{text.file.dropHere}</div> : null;
}
