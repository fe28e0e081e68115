/** The drawer at the bottom of the page, and its tabs. */
import { useRef } from 'react';
import { text } from '../../messages/index.ts';
import { type DrawerGroup, type DrawerTab, drawerGroups } from '../../store/viewSlice.ts';
import { Button } from '../../ui/Button.tsx';
import { panelId, Tabs, tabId } from '../../ui/Tabs.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './Drawer.module.css';
import type { DrawerPanel } from './drawerPanels.ts';
import { LaterPanel } from './LaterPanel.tsx';

const panelToCome: DrawerPanel = { Panel: LaterPanel };

/** Where the drawer has room of its own: on a high screen, and at the end of a page that scrolls. */
const ROOM = '(min-height: 900px), (max-width: 1279px), (max-height: 559px)';

/** Renders nothing where none of its tabs is to be shown. */
export function Drawer({ shows }: { shows(tab: DrawerTab): boolean }) {
  const store = usePlaygroundStore();
  const parts = useLaterParts();
  const wanted = usePlayground((state) => state.drawerTab);
  const hasRoom = useMedia(ROOM);
  const isOpen = usePlayground((state) => state.drawerOpen) ?? hasRoom;
  const drawer = useRef<HTMLElement>(null);
  const tabs = (Object.keys(drawerGroups) as DrawerGroup[]).flatMap((group) =>
    drawerGroups[group]
      .filter(shows)
      .map((id) => ({ id, label: text.drawer.tabs[id], group: text.drawer.groups[group] })),
  );
  const shown: DrawerTab[] = tabs.map(({ id }) => id);
  if (shown.length === 0) return null;
  const selected = shown.includes(wanted) ? wanted : shown[0];
  const { Panel, Actions } = parts?.drawerPanels[selected] ?? panelToCome;
  return (
    <section
      ref={drawer}
      className={styles.drawer}
      aria-label={text.drawer.label}
      data-open={isOpen}
      data-tab={selected}
    >
      {isOpen && parts && <parts.DrawerHandle drawer={drawer} />}
      <div className={styles.head}>
        <Button
          aria-expanded={isOpen}
          aria-label={isOpen ? text.drawer.hide : text.drawer.show}
          onClick={() => store.getState().setDrawerOpen(!isOpen)}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        </Button>
        <Tabs
          label={text.drawer.label}
          tabs={tabs}
          selected={selected}
          onSelect={(tab) => store.getState().showDrawer(tab)}
        />
        <div className={styles.actions}>{isOpen && Actions && <Actions />}</div>
      </div>
      <div
        id={panelId(selected)}
        role="tabpanel"
        aria-labelledby={tabId(selected)}
        className={styles.panel}
        hidden={!isOpen}
      >
        <Panel />
      </div>
    </section>
  );
}
