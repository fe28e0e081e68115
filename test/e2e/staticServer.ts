/** A plain web server that serves a folder below a path. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** The address with the path, and a slash at its end. */
  address: string;
  close(): void;
}

export async function serve(folder: string, path: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const file = join(folder, asked.slice(path.length));
    if (!asked.startsWith(path) || !existsSync(file) || !statSync(file).isFile())
      return response.writeHead(404).end();
    // As many servers do that answer other origins too.
    const vary = { vary: 'Origin' };
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...vary });
    response.end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
