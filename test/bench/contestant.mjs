// One engine in a process of its own, so that no other's code or garbage slows it: `node contestant.mjs MODULE [ARGUMENT]`.
// Reads a line of JSON a request and answers with one: { task } is remembered, { run, epochs } is run.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [, , file, argument] = process.argv;
/** @type {import('./types.ts').Peer} */
const { contestant } = await import(pathToFileURL(file).href);
const run = await contestant(argument);
/** @type {Map<string, import('./tasks.ts').Task>} */
const known = new Map();

/**
 * Adds the share of one processor that the process had meanwhile: on a busy machine less than 1.
 * @param {import('./tasks.ts').Task} task
 * @returns {import('./types.ts').TimedAnswer}
 */
function timed(task) {
  const before = process.cpuUsage();
  const started = performance.now();
  const answer = run(task);
  const { user, system } = process.cpuUsage(before);
  return { ...answer, share: (user + system) / 1000 / (performance.now() - started) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.task) known.set(request.task.name, request.task);
  const task = request.task ? undefined : known.get(request.run);
  const answer = task ? timed({ ...task, epochs: request.epochs }) : {};
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
