import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = resolve(dirname(fileURLToPath(import.meta.url)), '../dist');
if (!existsSync(join(dist, 'manifest.json'))) {
  console.error('There is no build to measure. Run npm run build first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

function reach(chunk, follow, seen = new Set()) {
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const key of follow(chunk)) reach(manifest[key], follow, seen);
  return seen;
}

function kilobytes(files, kind) {
  const sizes = [...files].filter((file) => file.endsWith(kind)).map((file) => statSync(join(dist, `${file}.gz`)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

const first = reach(entry, (chunk) => chunk.imports ?? []);
// Another language is loaded by nobody together with all the others, yet counting them all keeps this on the safe side.
const all = reach(entry, (chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]);
const styles = new Set(Object.values(manifest).flatMap((chunk) => [...(chunk.css ?? []), chunk.file]));

const rows = [
  ['JavaScript to the device check', kilobytes(first, '.js'), 75],
  ['JavaScript to be in the room', kilobytes(all, '.js'), 260],
  ['CSS', kilobytes(styles, '.css'), 22],
];
let over = false;
for (const [what, size, limit] of rows) {
  over ||= size > limit;
  console.log(`${what.padEnd(32)} ${size.toFixed(1).padStart(7)} KB gz of ${limit} ${size > limit ? 'TOO BIG' : 'ok'}`);
}
process.exit(over ? 1 : 0);
