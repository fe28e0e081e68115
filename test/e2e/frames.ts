/** Looks at every frame of the page as it is painted: the words that stand in it and what each canvas shows. */
import type { Page } from '@playwright/test';

export interface Frame {
  atMs: number;
  status: string;
  epoch: string;
  console: string;
  button: string;
  /** By the chart's name, a digest of its pixels. */
  charts: Record<string, number>;
  /** By the chart's name, whether any pixel differs from the others. */
  isBlank: Record<string, boolean>;
}

/** Starts to look; `stopWatching` gives what was seen. */
export function watchFrames(page: Page, charts: readonly string[]): Promise<void> {
  return page.evaluate((names) => {
    const side = 48;
    const small = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (small === null) throw new Error('no canvas to look with');
    const look = (canvas: HTMLCanvasElement) => {
      small.clearRect(0, 0, side, side);
      small.drawImage(canvas, 0, 0, side, side);
      const words = new Uint32Array(small.getImageData(0, 0, side, side).data.buffer);
      return {
        digest: words.reduce((hash, word) => (Math.imul(hash, 31) + word) | 0, 0),
        isBlank: words.every((word) => word === words[0]),
      };
    };
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const frames: Frame[] = [];
    const sample = () => {
      const transport = document.querySelector('[aria-label="Epoch shown"]')?.closest('section');
      const seen = names.map((name) => {
        const canvas = document.querySelector<HTMLCanvasElement>(`[role=img][aria-label="${name}"] canvas`);
        return [name, canvas === null ? null : look(canvas)] as const;
      });
      frames.push({
        atMs: performance.now(),
        status: textOf('[role=status]'),
        epoch: transport?.querySelector('[aria-label="Epoch shown"]')?.parentElement?.textContent ?? '',
        console: textOf('[role=log]'),
        button: transport?.querySelector('button')?.textContent ?? '',
        charts: Object.fromEntries(seen.map(([name, found]) => [name, found?.digest ?? 0])),
        isBlank: Object.fromEntries(seen.map(([name, found]) => [name, found?.isBlank ?? true])),
      });
    };
    // An observer of sizes is called after all callbacks of the frame have painted, and before the frame is shown.
    const probe = document.createElement('div');
    probe.style.cssText = 'position:fixed;height:0;visibility:hidden';
    document.body.append(probe);
    const observer = new ResizeObserver(sample);
    observer.observe(probe);
    let isOn = true;
    let wide = false;
    const tick = () => {
      if (!isOn) return;
      wide = !wide;
      probe.style.width = wide ? '2px' : '1px';
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, {
      stopWatching: () => {
        isOn = false;
        observer.disconnect();
        probe.remove();
        return frames;
      },
    });
  }, charts);
}

export function stopWatching(page: Page): Promise<Frame[]> {
  return page.evaluate(() => (window as unknown as { stopWatching(): Frame[] }).stopWatching());
}
