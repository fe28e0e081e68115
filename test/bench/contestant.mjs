// One engine in a process of its own, so that no other's code or garbage slows it: `node contestant.mjs MODULE [ARGUMENT]`.
// Reads a line of JSON a request and answers with one: { task } is remembered, { run, epochs } is run.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [, , file, argument] = process.argv;
const run = await (await import(pathToFileURL(file).href)).contestant(argument);
const known = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.task) known.set(request.task.name, request.task);
  const answer = request.task ? {} : run({ ...known.get(request.run), epochs: request.epochs });
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
