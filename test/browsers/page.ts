/** The page as the checks use it, by the names that assistive technology finds. */
import { type Driver, until } from './driver.ts';

/** Runs in the page: finds by role and name, and keeps what is downloaded and what goes wrong. */
function helpers(): void {
  const nameOf = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const downloads: string[] = [];
  const errors: string[] = [];
  const made = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) blob.text().then((text) => downloads.push(text));
    return made(blob);
  };
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    errors.push(`blocked by ${effectiveDirective}: ${blockedURI}`),
  );
  Object.assign(window, {
    checks: {
      downloads,
      errors,
      find: (selector: string, name: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].find((element) => nameOf(element) === name),
    },
  });
}

/** What has not moved for so long rests. */
const REST_MS = 500;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WatchedFrame {
  status: string;
  /** Each chart's name where its canvas has one color only. */
  blank: string[];
}

/** Runs in the page: looks at status and canvases in each frame until `stopWatching`. */
function watch(charts: string[]): void {
  const side = 48;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const small = canvas.getContext('2d', { willReadFrequently: true });
  if (small === null) throw new Error('no canvas to look with');
  const isBlank = (name: string) => {
    const chart = document.querySelector<HTMLCanvasElement>(`[role=img][aria-label="${name}"] canvas`);
    if (chart === null) return true;
    small.clearRect(0, 0, side, side);
    small.drawImage(chart, 0, 0, side, side);
    const words = new Uint32Array(small.getImageData(0, 0, side, side).data.buffer);
    return words.every((word) => word === words[0]);
  };
  const frames: WatchedFrame[] = [];
  let isOn = true;
  const look = () => {
    if (!isOn) return;
    frames.push({
      status: document.querySelector('[role=status]')?.textContent ?? '',
      blank: charts.filter(isBlank),
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, {
    stopWatching: () => {
      isOn = false;
      return frames;
    },
  });
}

export class Page {
  readonly driver: Driver;

  constructor(driver: Driver) {
    this.driver = driver;
  }

  async open(url: string): Promise<void> {
    await this.driver.open(url);
    await this.ready();
  }

  /** To an empty page: the same address with another hash would not be loaded anew. */
  leave(): Promise<void> {
    return this.driver.open('about:blank');
  }

  async reload(): Promise<void> {
    await this.driver.reload();
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.driver.evaluate(`(${helpers})()`);
    await until('a loss in the status', async () => (await this.status()).includes('loss'));
  }

  status(): Promise<string> {
    return this.driver.evaluate('document.querySelector("[role=status]")?.textContent ?? ""');
  }

  async expectStatus(start: string): Promise<string> {
    let status = '';
    const found = async () => {
      status = await this.status();
      return status.startsWith(start) && status;
    };
    return until(() => `the status ${start}, which is ${status}`, found);
  }

  click(name: string): Promise<void> {
    return this.driver.evaluate(`checks.find("button", ${JSON.stringify(name)}).click()`);
  }

  console(): Promise<string> {
    return this.driver.evaluate('document.querySelector("[role=log]").innerText');
  }

  errors(): Promise<string[]> {
    return this.driver.evaluate('checks.errors');
  }

  /** The text of the file that the button writes. */
  async download(button: string): Promise<string> {
    const before = await this.driver.evaluate<number>('checks.downloads.length');
    await this.click(button);
    return until('the file', () => this.driver.evaluate<string | null>(`checks.downloads[${before}]`));
  }

  /** Drags a slider with the pointer from one share of its width to another, in so many movements. */
  /** Where an element is once it stays there: WebKitGTK's window gives some of its height to each download, little by little. */
  private async restingBox(element: string): Promise<Box> {
    const measured = () => this.driver.evaluate<Box>(`${element}.getBoundingClientRect().toJSON()`);
    let box = await measured();
    await until(`${element} to rest`, async () => {
      const before = box;
      await this.driver.evaluate(`${element}.scrollIntoView({ block: 'center' })`);
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      box = await measured();
      return box.x === before.x && box.y === before.y;
    });
    return box;
  }

  async drag(name: string, from: number, to: number, movements: number, pauseMs: number): Promise<void> {
    const slider = `checks.find("input[type=range]", ${JSON.stringify(name)})`;
    const { x, y, width, height } = await this.restingBox(slider);
    const at = (share: number, duration: number) => ({
      type: 'pointerMove',
      x: Math.round(x + width * share),
      y: Math.round(y + height / 2),
      duration,
    });
    const perform = (...actions: object[]) => this.driver.perform([{ type: 'pointer', id: 'hand', actions }]);
    await perform(at(from, 0), { type: 'pointerDown', button: 0 });
    for (let move = 1; move <= movements; move++) {
      await perform(at(from + ((to - from) * move) / movements, 0));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await perform({ type: 'pointerUp', button: 0 });
  }

  watchFrames(charts: readonly string[]): Promise<void> {
    return this.driver.evaluate(`(${watch})(${JSON.stringify(charts)})`);
  }

  stopWatching(): Promise<WatchedFrame[]> {
    return this.driver.evaluate('stopWatching()');
  }
}
