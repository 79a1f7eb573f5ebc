import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = resolve(dirname(fileURLToPath(import.meta.url)), '../node_modules');
const allowed = /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0)$/;

function manifest(name) {
  return JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
}

/** A bundled package often carries its own dependencies inlined, so the whole closure is listed. */
function closure(names) {
  const seen = new Set();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name) || !existsSync(join(modules, name, 'package.json'))) continue;
    seen.add(name);
    queue.push(...Object.keys(manifest(name).dependencies ?? {}));
  }
  return [...seen].sort();
}

/** One licence of an "(A OR B)" or "A AND B" expression is not enough unless every part is on the list. */
function isAllowed(expression) {
  const parts = String(expression)
    .replaceAll(/[()]/g, '')
    .split(/\s+(AND|OR)\s+/);
  const terms = parts.filter((part) => part !== 'AND' && part !== 'OR');
  return parts.includes('OR') ? terms.some((t) => allowed.test(t)) : terms.every((t) => allowed.test(t));
}

function text(name) {
  const folder = join(modules, name);
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort();
  return (
    files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n') ||
    '(the package carries no licence text)'
  );
}

/** Writes THIRD-PARTY.txt beside the bundle, and fails the build on a licence that is not on the list. */
export function licences() {
  return {
    name: 'lectern-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const used = new Set();
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
          if (name) used.add(name);
        }
      }
      const sections = closure(used).map((name) => {
        const { version, license } = manifest(name);
        if (!isAllowed(license)) this.error(`${name} ${version} has the licence ${license}, which is not on the list`);
        return `${name} ${version}\nLicence: ${license}\n\n${text(name)}\n`;
      });
      const source = `The meeting client contains these packages.\n\n${sections.join(`\n${'-'.repeat(78)}\n\n`)}`;
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source });
    },
  };
}
