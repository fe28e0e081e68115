/** Modules whose calls only show, measure or keep something: nothing that they do is part of the training. */
export const SHOWING = new Set([
  'matplotlib',
  'seaborn',
  'plotly',
  'time',
  'datetime',
  'timeit',
  'tqdm',
  'warnings',
  'IPython',
  'torchsummary',
  'torchinfo',
  'torchviz',
  'pprint',
]);
