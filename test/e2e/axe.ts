/** Holds a page to axe's rules for accessibility. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './app.ts';

/** The rules of the Web Content Accessibility Guidelines, without what axe holds to be good practice beside them. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Scope {
  /** A selector of the part that is looked at; the page where it is left out. */
  within?: string;
  /** Kinds of rules; all where it is left out. */
  tags?: string[];
}

/**
 * Expects no violation. Axe runs in the page itself, as it has no frames, and collects violations only: a third of the work
 * for the same findings.
 */
export async function expectAccessible(page: Page, { within, tags }: Scope = {}): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  if (tags !== undefined) axe.withTags(tags);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
