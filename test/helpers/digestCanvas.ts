/**
 * Stands in for the browser's canvas where there is no browser: its "picture" is a digest of every pixel and every image that
 * was put on it, so that two files are the same only where their pictures are.
 */
import { createHash } from 'node:crypto';

export class DigestCanvas {
  width = 0;
  height = 0;
  private digest = '';

  getContext(): object {
    return {
      createImageData: (width: number, height: number) => ({
        width,
        height,
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: ({ data }: ImageData, x: number, y: number) => this.take(data, x, y),
      drawImage: ({ digest }: DigestCanvas, ...place: number[]) => this.take(digest, ...place),
    };
  }

  toDataURL(type: string): string {
    const content = `${this.width} ${this.height} ${this.digest}`;
    return `data:${type};base64,${Buffer.from(content).toString('base64')}`;
  }

  private take(content: string | Uint8ClampedArray, ...place: number[]): void {
    this.digest = createHash('sha256').update(this.digest).update(content).update(place.join()).digest('hex');
  }
}
