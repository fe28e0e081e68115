/** What viewing earlier epochs takes: a file of its own beside the Worker's, fetched after the first picture. */
export { Timeline } from './timeline.ts';
export { Viewing } from './viewing.ts';
