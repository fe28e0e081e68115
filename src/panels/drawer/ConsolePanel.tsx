/**
 * The Console: the script's output for this run. The user's own prints in its own form, the page's the net, the losses and the
 * labels.
 */
import { useEffect, useMemo, useState } from 'react';
import { labelsText, lossLines, netText } from '../../formats/console/consoleText.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Playground } from '../../store/playground.ts';
import { lookOn, scriptPrinted } from '../../store/script/scriptConsole.ts';
import { printedEpochs } from '../../store/selectors.ts';
import { CopyButton } from '../CopyButton.tsx';
import { finalPredictions, printedOf } from '../printed.ts';
import { usePlaygroundStore, useSettled, useShown } from '../store.ts';
import styles from './ConsolePanel.module.css';

/** Lines shown at each end of a long output; laying out more of them would hold up the page. */
const SHOWN_LINES = 200;

export function ConsolePanel() {
  const net = useShown((state) => netText(state.experiment));
  const losses = useSettled(shownLosses);
  const labels = useSettled(labelsOf);
  const printed = useScriptPrinted();
  return (
    <div
      role="log"
      translate="no"
      aria-label={text.drawer.tabs.console}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.log}
    >
      {printed !== null ? (
        <Block content={printed} />
      ) : (
        <>
          <Block content={net} />
          {losses !== '' && <Block content={losses} leads />}
          {labels !== '' && <Block content={labels} leads />}
        </>
      )}
    </div>
  );
}

export function ConsoleActions() {
  return <CopyButton content={printedOf} />;
}

/** Side by side where there is room. The line break between blocks is in the text but takes no room of its own. */
function Block({ content, leads }: { content: string; leads?: boolean }) {
  return (
    <>
      {leads && '\n'}
      <pre lang="en">{content}</pre>
    </>
  );
}

/** What the user's script has printed; null where the page prints in its own form. */
function useScriptPrinted(): string | null {
  const store = usePlaygroundStore();
  const [news, setNews] = useState(0);
  useEffect(() => {
    const looks = lookOn(() => {
      setNews((count) => count + 1);
      ask();
    });
    const ask = () => looks.ask(store.getState());
    const unsubscribe = store.subscribe(ask);
    ask();
    return () => {
      unsubscribe();
      looks.end();
    };
  }, [store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function for each news, so that it is evaluated anew
  const select = useMemo(() => (state: Playground) => shortenedText(scriptPrinted(state)), [news]);
  return useSettled(select);
}

function shortenedText(printed: string | null): string | null {
  return printed === null ? null : shortened(printed.replace(/\n$/, '').split('\n'));
}

const shownLosses = (state: Playground) => shortened(lossesOf(state));

function lossesOf(state: Playground): string[] {
  return lossLines(state.history, 0, printedEpochs(state), state.experiment);
}

function labelsOf(state: Playground): string {
  const predictions = finalPredictions(state);
  return predictions === null ? '' : labelsText(state.experiment, predictions);
}

function shortened(lines: string[]): string {
  if (lines.length <= SHOWN_LINES * 2) return lines.join('\n');
  const left = laterText.console.left(lines.length - SHOWN_LINES * 2);
  return [...lines.slice(0, SHOWN_LINES), left, ...lines.slice(-SHOWN_LINES)].join('\n');
}
