/** A button that copies a text, and says so until the focus moves on. */
import { useState } from 'react';
import { laterText } from '../messages/later.ts';
import type { Playground } from '../store/playground.ts';
import { viewedOf } from '../store/shownRun.ts';
import { Button } from '../ui/Button.tsx';
import { usePlaygroundStore } from './store.ts';

interface CopyButtonProps {
  /** Where it takes long, a promise of it. */
  content(state: Playground): string | Promise<string>;
  label?: string;
}

export function CopyButton({ content, label = laterText.console.copy }: CopyButtonProps) {
  const store = usePlaygroundStore();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await copyText(content(viewedOf(store.getState())));
      setCopied(true);
      store.getState().dismissError();
    } catch {
      store.getState().notify({ kind: 'info', text: laterText.console.copyFailed });
    }
  };
  return (
    <Button onClick={copy} onBlur={() => setCopied(false)}>
      {isCopied ? laterText.console.copied : label}
    </Button>
  );
}

/** A text that comes later is promised at once, while the click still allows it. */
function copyText(given: string | Promise<string>): Promise<void> {
  if (typeof given === 'string') return navigator.clipboard.writeText(given);
  const type = 'text/plain';
  const blob = given.then((content) => new Blob([content], { type }));
  return navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}
