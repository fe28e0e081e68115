/** The files of a run, as the menu groups them. */
import { laterText } from '../../messages/later.ts';
import type { PlaygroundStore } from '../../store/playground.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { type DownloadName, download } from './downloads.ts';

const { groups, notes, names, sheets } = laterText.downloads;
const { download: pythonScript, downloadNotebook: notebook } = laterText.script;
const labels = { ...names, ...sheets, pythonScript, notebook };

const grouped = {
  model: ['torchFile', 'wholeNet', 'torchCheckpoint', 'safetensors', 'onnx', 'stateDictJson'],
  data: ['dataCsv', 'historyCsv', 'predictionsCsv'],
  code: ['pythonScript', 'notebook'],
  pictures: ['plotsPng', 'plotsSvg', 'reportHtml'],
} satisfies Record<keyof typeof groups, (keyof typeof labels & DownloadName)[]>;

export function downloadItems(store: PlaygroundStore): MenuItem[] {
  return (Object.keys(grouped) as (keyof typeof grouped)[]).flatMap((group) =>
    grouped[group].map((name) => ({
      group: groups[group],
      label: labels[name],
      note: notes[name],
      onSelect: () => download(store, name),
    })),
  );
}
