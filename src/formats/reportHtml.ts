/**
 * A report in one HTML file: the experiment, its plots, its printed output and its script. It runs no script and loads
 * nothing from elsewhere, which its own content security policy enforces.
 */

import type { Experiment } from '../experiment/experiment.ts';
import { scriptText } from './python/script.ts';

export interface Report {
  language: string;
  title: string;
  /** The experiment and its result, line by line. */
  facts: readonly { label: string; value: string }[];
  /** SVG elements, markup of ours; all else is text. */
  figures: readonly string[];
  /** null: the script that the page writes. */
  texts: readonly { title: string; content: string | null }[];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE = `
:root { color: #1d2126; background: #fff; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 1040px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 24px; } h2 { margin: 32px 0 8px; font-size: 17px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0; }
dt { color: #5a636e; } dd { margin: 0; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 24px; margin-top: 24px; }
figure { margin: 0; break-inside: avoid; }
svg { max-width: 100%; height: auto; overflow: visible; }
pre { margin: 0; font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; }
@media (max-width: 520px) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 8px; } }
@page { margin: 14mm; }
@media print { body { max-width: none; padding: 0; } .figures { grid-template-columns: 1fr 1fr; gap: 16px; } h2 { break-after: avoid; } pre { font-size: 10px; white-space: pre-wrap; } }
`;

export function reportHtml(
  { language, title, facts, figures, texts }: Report,
  experiment: Experiment,
): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<dl>
${facts.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
<div class="figures">
${figures.map((svg) => `<figure>${svg}</figure>`).join('\n')}
</div>
${texts.map((part) => `<h2>${escaped(part.title)}</h2>\n<pre tabindex="0">${escaped(part.content ?? scriptText(experiment))}</pre>`).join('\n')}
</main>
</body>
</html>
`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (sign) => entities[sign]);
}
