/** The page: what stands where. */
import { useEffect } from 'react';
import { DataPanel } from '../panels/DataPanel.tsx';
import { DecisionBoundaryPanel } from '../panels/DecisionBoundaryPanel.tsx';
import { Drawer } from '../panels/Drawer.tsx';
import { DropZone } from '../panels/DropZone.tsx';
import { Header } from '../panels/Header.tsx';
import { LossCurvePanel } from '../panels/LossCurvePanel.tsx';
import { NetworkGraphPanel } from '../panels/NetworkGraphPanel.tsx';
import { NetworkPanel } from '../panels/NetworkPanel.tsx';
import { NoticeBar } from '../panels/NoticeBar.tsx';
import { PredictedLabelsPanel } from '../panels/PredictedLabelsPanel.tsx';
import { TrainingPanel } from '../panels/TrainingPanel.tsx';
import { Transport } from '../panels/Transport.tsx';
import { useIsDark } from '../panels/useChartTheme.ts';
import styles from './App.module.css';

export function App() {
  const isDark = useIsDark();
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);

  return (
    <div className={styles.page}>
      <Header />
      <Transport />
      <NoticeBar />
      <main className={styles.main}>
        <div className={styles.panels}>
          <DataPanel />
          <NetworkPanel />
          <TrainingPanel />
        </div>
        <NetworkGraphPanel />
        <LossCurvePanel />
        <div className={styles.right}>
          <DecisionBoundaryPanel />
          <PredictedLabelsPanel />
        </div>
      </main>
      <Drawer />
      <DropZone />
    </div>
  );
}
