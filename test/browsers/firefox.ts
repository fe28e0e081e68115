/** Firefox by WebDriver BiDi, which it speaks without a driver beside it: https://www.w3.org/TR/webdriver-bidi/ */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type Actions, type Browser, type Driver, freshFolder, until } from './driver.ts';
import { programAt } from './programs.ts';

const program = () => programAt('firefox-esr') ?? programAt('firefox');

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
}

interface RemoteValue {
  type: string;
  value?: unknown;
}

async function start(): Promise<Driver> {
  const profile = freshFolder();
  const browser = spawn(program() ?? '', [
    '--headless',
    '--no-remote',
    '--remote-debugging-port',
    '0',
    '--profile',
    profile,
    '--width',
    '1366',
    '--height',
    '768',
  ]);
  let said = '';
  browser.stderr.on('data', (text) => {
    said += text;
  });
  const address = await until('Firefox', () => /WebDriver BiDi listening on (\S+)/.exec(said)?.[1] ?? null);
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('Firefox closed the connection'));
  });

  const waiting = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({ data }) => {
    const answer: Answer = JSON.parse(String(data));
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  };
  let last = 0;
  const send = async <T>(method: string, params: object): Promise<T> => {
    const id = ++last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result as T;
  };

  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const [{ context }] = contexts;
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await send<{
      result?: RemoteValue;
      exceptionDetails?: { text: string };
    }>('script.evaluate', {
      // What is no string would come as a tree of remote values.
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return JSON.parse(String(result?.value));
  };
  const wait = 'complete';
  return {
    open: (url) => send('browsingContext.navigate', { context, url, wait }),
    reload: () => send('browsingContext.reload', { context, wait }),
    evaluate,
    perform: (actions: Actions[]) => send('input.performActions', { context, actions }),
    async choose(path) {
      const { nodes } = await send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: 'input[type=file]' },
      });
      await send('input.setFiles', { context, element: { sharedId: nodes[0].sharedId }, files: [path] });
    },
    screenshot: async () =>
      (await send<{ data: string }>('browsingContext.captureScreenshot', { context })).data,
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      socket.close();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export const firefox: Browser = {
  name: 'Firefox',
  missing: () => (program() === null ? 'firefox-esr' : null),
  start,
};
