/** The report in one HTML file. */
import { expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { scriptText } from '../../src/formats/python/script.ts';
import { reportHtml } from '../../src/formats/reportHtml.ts';

const hostile = '</pre><script>alert(1)</script> & "quoted"';
const safe = '&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;';

test('text is escaped wherever it stands', () => {
  const html = reportHtml(
    {
      language: 'en',
      title: hostile,
      facts: [{ label: hostile, value: hostile }],
      figures: ['<svg></svg>'],
      texts: [{ title: hostile, content: hostile }],
    },
    tutorial,
  );
  expect(html.split(safe)).toHaveLength(1 + 6);
  expect(html).not.toContain('<script');
  expect(html).toContain('<figure><svg></svg></figure>');
});

test('its policy allows nothing but its own styles and images within it', () => {
  const html = reportHtml({ language: 'en', title: 't', facts: [], figures: [], texts: [] }, tutorial);
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  expect(html).not.toMatch(/https?:|src=|@import|url\(/);
});

test('a text that is left to it is the script of the experiment', () => {
  const texts = [{ title: 'Script', content: null }];
  const html = reportHtml({ language: 'en', title: 't', facts: [], figures: [], texts }, tutorial);
  expect(html).toContain(
    `<pre tabindex="0">${scriptText(tutorial).replaceAll('"', '&quot;').replaceAll('>', '&gt;')}</pre>`,
  );
});
