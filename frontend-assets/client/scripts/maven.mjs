// What Maven runs: `build` and `test`, each skipped when nothing it reads has changed since it last succeeded.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const npm = (...args) => execFileSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'] });

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function hashOf(...paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.filter((path) => existsSync(path)).flatMap(files))
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function once(name, inputs, made, work) {
  const stamp = join('target', `${name}.stamp`);
  const hash = hashOf(...inputs);
  if (existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  work();
  mkdirSync('target', { recursive: true });
  writeFileSync(stamp, hash);
}

const sources = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'src', 'scripts'];

once('install', ['package.json', 'package-lock.json'], 'node_modules', () =>
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'),
);
if (process.argv[2] === 'test') {
  once(
    'test',
    [...sources, 'test', 'gallery', 'eslint.config.js', '../themes', '../pages'],
    'target/vitest.xml',
    () => {
      npm('run', '--silent', 'check');
      npm(
        'run',
        '--silent',
        'test',
        '--',
        '--reporter=default',
        '--reporter=junit',
        '--outputFile.junit=target/vitest.xml',
      );
    },
  );
} else {
  once('build', sources, 'dist/manifest.json', () => {
    npm('run', '--silent', 'build');
    npm('run', '--silent', 'budget');
  });
}
