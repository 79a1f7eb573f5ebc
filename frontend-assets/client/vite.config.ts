import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences.mjs';

export default defineConfig({
  // Relative, because the server may live under any sub-path: chunks find each other from their own address.
  base: './',
  publicDir: false,
  plugins: [licences()],
  build: {
    target: ['chrome111', 'firefox113', 'safari16.4'],
    outDir: 'dist',
    assetsDir: 'assets',
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    rollupOptions: { input: 'src/boot/main.tsx' },
  },
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'] },
});
