/** The engine in a Worker, set up as in the app: answers each task with its time. */
import { contestant } from '../engine.ts';
import type { Task } from '../tasks.ts';

const ready = contestant();

addEventListener('message', async ({ data }: MessageEvent<Task>) => {
  postMessage((await ready)(data));
});
