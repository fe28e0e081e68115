/** A button that copies a text, and says so until the focus moves on. */
import { useState } from 'react';
import { laterText } from '../messages/later.ts';
import type { Playground } from '../store/playground.ts';
import { viewedOf } from '../store/shownRun.ts';
import { Button } from '../ui/Button.tsx';
import { usePlaygroundStore } from './store.ts';

interface CopyButtonProps {
  content(state: Playground): string;
  label?: string;
}

export function CopyButton({ content, label = laterText.console.copy }: CopyButtonProps) {
  const store = usePlaygroundStore();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(content(viewedOf(store.getState())));
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
