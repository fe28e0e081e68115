/** The one door to what comes later than the first picture. */
import { useCallback, useSyncExternalStore } from 'react';
import { createLater, reachLater } from '../store/later/later.ts';
import { usePlaygroundStore } from './store.ts';

type LaterParts = typeof import('./laterParts.ts');

export const later = createLater<LaterParts>(async () => {
  await Promise.all(missingStyles().map(fetchAnew));
  return import('./laterParts.ts').then(prepared);
});

function prepared(parts: LaterParts): LaterParts {
  parts.addRareEntries();
  parts.packLargeTables();
  parts.keepSameObjects();
  return parts;
}

/** null until they are there, and then the parts. */
export function useLaterParts(): LaterParts | null {
  return useSyncExternalStore(later.subscribe, later.parts);
}

/** For what is clicked: it hands the parts to `use`, once they are there. */
export function useLater(): (use: (parts: LaterParts) => unknown) => void {
  const store = usePlaygroundStore();
  return useCallback(
    async (use) => {
      const parts = later.parts() ?? (await reachLater(later, store.getState));
      if (parts !== null) use(parts);
    },
    [store],
  );
}

/** Vite asks for a style sheet once; one that did not arrive has to be asked for again. */
function missingStyles(): HTMLLinkElement[] {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  return [...links].filter((link) => !hasArrived(link));
}

/** Of a sheet that failed Chromium gives one whose rules can't be read. */
function hasArrived({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

function fetchAnew(link: HTMLLinkElement): Promise<void> {
  const copy = link.cloneNode() as HTMLLinkElement;
  return new Promise((resolve, reject) => {
    copy.onload = () => resolve();
    copy.onerror = () => reject(new Error(link.href));
    link.replaceWith(copy);
  });
}
