// Who may import whom. Read it as a table: a folder imports from itself and from those in its line. `npm run lint` checks
// it. The TypeScript 6 in package.json is for this check alone: dependency-cruiser reads no source with TypeScript 7.

/**
 * The folders of src.
 * @type {Record<string, string[]>}
 */
const folders = {
  engine: [],
  charts: [],
  messages: [],
  datasets: ['engine'],
  experiment: ['engine', 'datasets', 'messages'],
  formats: ['engine', 'datasets', 'experiment', 'messages'],
  protocol: ['engine', 'datasets', 'experiment'],
  worker: ['engine', 'datasets', 'experiment', 'messages', 'formats', 'protocol'],
  store: ['engine', 'datasets', 'experiment', 'messages', 'formats', 'protocol'],
  ui: ['charts', 'messages'],
  panels: ['engine', 'datasets', 'experiment', 'messages', 'formats', 'protocol', 'store', 'charts', 'ui'],
  app: ['experiment', 'messages', 'store', 'ui', 'panels'],
  build: ['messages'],
};

/**
 * The rooms of src/panels. Each also imports from the files at its root, which import from no room.
 * @type {Record<string, string[]>}
 */
const rooms = {
  plots: [],
  files: ['plots'],
  drawer: ['plots', 'files'],
  setup: ['plots'],
  page: ['plots', 'files'],
};

/** Where a library is used, by the names of its packages: paths from src. */
const libraries = {
  'react[a-z-]*': ['ui/', 'panels/', 'app/'],
  zustand: ['store/', 'panels/'],
  '@codemirror': ['ui/editor/'],
  'd3[a-z-]*': ['charts/', 'ui/', 'panels/'],
};

const anyOf = (/** @type {string[]} */ names) => `(${names.join('|')})`;

/** @type {(name: string, from: object, to: object) => import('dependency-cruiser').IForbiddenRuleType} */
const refuse = (name, from, to) => ({ name, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(folders).map(([folder, others]) =>
      refuse(
        `${folder} imports from: ${others.join(', ') || 'nothing of ours'}`,
        { path: `^src/${folder}/` },
        { path: '^(src|test)/', pathNot: `^src/${anyOf([folder, ...others])}/` },
      ),
    ),
    refuse(
      'each folder of src has a line in the table',
      { path: '^src/[^/]+/', pathNot: `^src/${anyOf(Object.keys(folders))}/` },
      {},
    ),
    ...Object.entries(rooms).map(([room, others]) =>
      refuse(
        `panels/${room} imports from the rooms: ${others.join(', ') || 'none'}`,
        { path: `^src/panels/${room}/` },
        { path: '^src/panels/.+/', pathNot: `^src/panels/${anyOf([room, ...others])}/` },
      ),
    ),
    // laterParts.ts is the door to what comes later than the first picture, from whichever room.
    refuse(
      'panels at the root import from no room',
      { path: '^src/panels/[^/]+$', pathNot: '^src/panels/laterParts\\.ts$' },
      { path: '^src/panels/.+/' },
    ),
    refuse(
      'each room of panels has a line in the table',
      { path: '^src/panels/.+/', pathNot: `^src/panels/${anyOf(Object.keys(rooms))}/` },
      {},
    ),
    ...Object.entries(libraries).map(([names, places]) =>
      refuse(
        `${names} is used in: ${places.join(', ')}`,
        { path: '^src/', pathNot: `^src/${anyOf(places)}` },
        { path: `(^|/)node_modules/(@types/)?${names}/` },
      ),
    ),
    refuse(
      "Node's modules are for the build",
      { path: '^src/', pathNot: '^src/build/' },
      { dependencyTypes: ['core'] },
    ),
    // The slices are typed by the store that they make up.
    refuse(
      'no circles',
      { path: '^src/' },
      { circular: true, viaOnly: { pathNot: '^src/store/playground\\.ts$' } },
    ),
    refuse(
      'the store is a type to its slices',
      { path: '^src/store/[^/]+$' },
      { path: '^src/store/playground\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: what is imported for its type alone binds two folders as well.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
