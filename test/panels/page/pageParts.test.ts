/** The page's parts as the address names them. */
import { describe, expect, test } from 'vitest';
import { pageParts, readPage } from '../../../src/panels/page/pageParts.ts';

const shown = (search: string) => pageParts.filter(readPage(search).shows);

describe('the address', () => {
  test('without a query shows all parts', () => {
    expect(shown('')).toEqual(pageParts);
    expect(readPage('')).toMatchObject({ isEmbedded: false, unknown: [] });
  });

  test('hides what it names, several at once or one by one', () => {
    const rest = pageParts.filter((part) => part !== 'data' && part !== 'console');
    expect(shown('?hide=data,console')).toEqual(rest);
    expect(shown('?hide=data&hide=console')).toEqual(rest);
    expect(shown('?hide=data%2C%20console')).toEqual(rest);
  });

  test('hides a part by the name that it had in earlier links, too', () => {
    expect(shown('?hide=bent,model')).toEqual(shown('?hide=hiddenSpace,modelFile'));
    expect(shown('?hide=bent,model')).toHaveLength(pageParts.length - 2);
    expect(readPage('?hide=bent,model').unknown).toEqual([]);
  });

  test('embeds the plots with what drives them, of which more can be hidden', () => {
    expect(shown('?embed')).toEqual(['transport', 'loss', 'boundary']);
    expect(shown('?embed&hide=loss')).toEqual(['transport', 'boundary']);
    expect(readPage('?embed').isEmbedded).toBe(true);
    expect(readPage('?embed=false').isEmbedded).toBe(false);
  });

  test('with names that are no part still hides the others, and gives them back', () => {
    const page = readPage('?hide=dta,network,');
    expect(page.unknown).toEqual(['dta']);
    expect(page.shows('network')).toBe(false);
    expect(page.shows('data')).toBe(true);
  });
});
