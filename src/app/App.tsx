/** The page: what stands where. */
import { useEffect } from 'react';
import { type Language, text } from '../messages/index.ts';
import { DataPanel } from '../panels/DataPanel.tsx';
import { DecisionBoundaryPanel } from '../panels/DecisionBoundaryPanel.tsx';
import { Drawer } from '../panels/Drawer.tsx';
import { DropZone } from '../panels/DropZone.tsx';
import { Header } from '../panels/Header.tsx';
import { LossCurvePanel } from '../panels/LossCurvePanel.tsx';
import { NetworkGraphPanel } from '../panels/NetworkGraphPanel.tsx';
import { NetworkPanel } from '../panels/NetworkPanel.tsx';
import { NoticeBar } from '../panels/NoticeBar.tsx';
import { OpenDialog } from '../panels/OpenDialog.tsx';
import { PredictedLabelsPanel } from '../panels/PredictedLabelsPanel.tsx';
import type { Page, PagePart } from '../panels/pageParts.ts';
import { TableDialog } from '../panels/TableDialog.tsx';
import { TrainingPanel } from '../panels/TrainingPanel.tsx';
import { Transport } from '../panels/Transport.tsx';
import { useIsDark } from '../panels/useChartTheme.ts';
import { useGestures } from '../panels/useGestures.ts';
import { useUndoKeys } from '../panels/useUndoKeys.ts';
import styles from './App.module.css';

/** Places of the page's grid, and what stands in each. One without anything gives up its room. */
const places: Record<string, readonly PagePart[]> = {
  left: ['data', 'network', 'training'],
  middle: ['graph', 'loss'],
  graph: ['graph'],
  loss: ['loss'],
  right: ['boundary', 'labels'],
};

export function App({ page, onLanguage }: { page: Page; onLanguage(language: Language): void }) {
  const isDark = useIsDark();
  useGestures();
  useUndoKeys();
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  const { shows, isEmbedded } = page;
  const empty = Object.keys(places).filter((place) => !places[place].some(shows));
  const isFilled = (place: string) => !empty.includes(place);

  return (
    <div className={styles.page} data-embedded={isEmbedded}>
      {shows('header') ? (
        <Header page={page} onLanguage={onLanguage} />
      ) : (
        <h1 className="visually-hidden">{text.appName}</h1>
      )}
      {shows('transport') && <Transport />}
      <NoticeBar />
      <main className={styles.main} data-empty={empty.join(' ')}>
        {isFilled('left') && (
          <div className={styles.panels}>
            {shows('data') && <DataPanel />}
            {shows('network') && <NetworkPanel />}
            {shows('training') && <TrainingPanel />}
          </div>
        )}
        {shows('graph') && <NetworkGraphPanel />}
        {shows('loss') && <LossCurvePanel />}
        {isFilled('right') && (
          <div className={styles.right}>
            {shows('boundary') && <DecisionBoundaryPanel />}
            {shows('labels') && <PredictedLabelsPanel />}
          </div>
        )}
      </main>
      <Drawer shows={shows} />
      <DropZone />
      <OpenDialog />
      <TableDialog />
    </div>
  );
}
