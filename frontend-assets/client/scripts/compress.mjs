import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const assets = resolve(dirname(fileURLToPath(import.meta.url)), '../dist/assets');

for (const name of readdirSync(assets)) {
  if (!/\.(js|css|svg|json)$/.test(name)) continue;
  const body = readFileSync(join(assets, name));
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(body, { params: brotli }));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(body, { level: 9 }));
}
