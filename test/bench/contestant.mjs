// One engine in a process of its own, so that no other's code or garbage slows it: `node contestant.mjs MODULE [ARGUMENT]`.
// Reads a line of JSON a request and answers with one: { task } is remembered, { run, epochs } is run.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [, , file, argument] = process.argv;
const run = await (await import(pathToFileURL(file).href)).contestant(argument);
const known = new Map();

/** Adds the share of one processor that the process had meanwhile: on a busy machine less than 1. */
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
  const answer = request.task ? {} : timed({ ...known.get(request.run), epochs: request.epochs });
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
