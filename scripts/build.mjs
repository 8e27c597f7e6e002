// Builds dist/: one file for the command line, one for the engine, one for each worker thread, and what they share. Starting
// from few files takes half the time of starting from hundreds. Types are written beside by the compiler.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Built here first, so that a failed build leaves what was there. */
const next = join(root, 'node_modules', '.vitrine-build');
// The first `npx vitrine` in a clone runs `prepare` again; what is there must not be taken away under a running command.
if (process.env.npm_command === 'exec' && existsSync(join(dist, 'cli', 'index.js'))) process.exit(0);
if (!existsSync(join(root, 'node_modules', 'rolldown'))) {
  // A packaged install has dist/ and no tools.
  if (existsSync(dist)) process.exit(0);
  console.error('build: the tools are not installed; run "npm ci" first.');
  process.exit(1);
}

const WORKERS = [
  'main/engine/catalog/catalog-worker.ts',
  'main/engine/hash/hash-worker.ts',
  'main/engine/scan/scan-worker.ts',
  'main/engine/store/backends/race-probe-worker.ts',
  'main/engine/transfer/fetch/fetch-worker.ts',
];

rmSync(next, { recursive: true, force: true });
writeTypes();
await bundle();
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

function writeTypes() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(
    process.execPath,
    [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(next, 'types')],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Workers lie beside the files that start them, so everything but the entry of the command line is flat. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    // It finds its binary beside its own files.
    external: ['better-sqlite3'],
    input: {
      'cli/index': 'cli/index.ts',
      engine: 'main/engine/engine.ts',
      ...Object.fromEntries(WORKERS.map((file) => [basename(file, '.ts'), file])),
    },
  });
  await build.write({ dir: next, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  await build.close();
}
