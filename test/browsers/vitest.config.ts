/** `npm run test:browsers`: the built page in the browsers that the end-to-end tests do not drive. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browsers/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser at a time: the checks look at frames.
    fileParallelism: false,
    // Node 20 has WebSocket behind this; later ones have it anyway.
    execArgv: ['--experimental-websocket'],
  },
});
