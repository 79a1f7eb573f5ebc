import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Every state of the client with invented people, for looking at. No part of the build that is shipped. */
export default defineConfig({
  root: resolve(import.meta.dirname),
  publicDir: resolve(import.meta.dirname, '../..'),
  server: { host: '127.0.0.1', port: 5199, strictPort: true, fs: { allow: [resolve(import.meta.dirname, '..')] } },
});
