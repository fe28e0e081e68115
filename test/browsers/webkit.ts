/** WebKitGTK's small browser by classic WebDriver, in a display that nobody sees: https://www.w3.org/TR/webdriver2/ */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Actions, type Browser, type Driver, freshFolder, until } from './driver.ts';
import { programAt } from './programs.ts';

/** The key under which an element is written. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Debian keeps it beside the library, in a folder for each kind of processor. */
function miniBrowser(): string | null {
  const libraries = '/usr/lib';
  const below = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const places = below(libraries).flatMap((folder) =>
    /-linux-gnu$/.test(folder) ? below(folder).filter((path) => path.includes('webkit2gtk-')) : [],
  );
  return places.map((place) => join(place, 'MiniBrowser')).find((path) => existsSync(path)) ?? null;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A display that no other uses. */
async function startDisplay(): Promise<{ display: string; server: ChildProcess }> {
  const number = 90 + (process.pid % 400);
  const server = spawn('Xvfb', [`:${number}`, '-screen', '0', '1366x768x24'], { stdio: 'ignore' });
  await until('Xvfb', () => existsSync(`/tmp/.X11-unix/X${number}`));
  return { display: `:${number}`, server };
}

async function start(): Promise<Driver> {
  const { display, server } = await startDisplay();
  const home = freshFolder();
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
      // A container has no user namespaces to build its sandbox from.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      GDK_BACKEND: 'x11',
      // Without a graphics card it would paint a frame in seconds.
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });

  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until('WebKitWebDriver', () => call('GET', '/status').then(Boolean, () => false));
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      },
    },
  });
  const own = `/session/${sessionId}`;
  await call('POST', `${own}/timeouts`, { script: 60_000 });
  await call('POST', `${own}/window/rect`, { x: 0, y: 0, width: 1366, height: 768 });
  return {
    open: (url) => call('POST', `${own}/url`, { url }),
    reload: () => call('POST', `${own}/refresh`, {}),
    evaluate: async <T>(expression: string): Promise<T> => {
      const script = `const done = arguments[0];
        (async () => JSON.stringify((await (${expression})) ?? null))()
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await call<{ value?: string; error?: string }>(
        'POST',
        `${own}/execute/async`,
        { script, args: [] },
      );
      if (error !== undefined) throw new Error(error);
      return JSON.parse(String(value));
    },
    perform: (actions: Actions[]) => call('POST', `${own}/actions`, { actions }),
    async choose(path) {
      const element = await call<Record<string, string>>('POST', `${own}/element`, {
        using: 'css selector',
        value: 'input[type=file]',
      });
      await call('POST', `${own}/element/${element[ELEMENT]}/value`, { text: path });
    },
    screenshot: () => call('GET', `${own}/screenshot`),
    async close() {
      await call('DELETE', own).catch(() => {});
      driver.kill();
      server.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export const webkit: Browser = {
  name: 'WebKitGTK',
  missing() {
    const program = ['WebKitWebDriver', 'Xvfb'].find((name) => programAt(name) === null);
    return program ?? (miniBrowser() === null ? 'MiniBrowser' : null);
  },
  start,
};
