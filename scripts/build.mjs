// Builds dist/: one file for each program (command line, engine, the app's main process, the web host), one for each worker
// thread, and what they share; the preload, the web host's page script and the screen; the licences of what others made of it.
// Starting from few files takes half the time of starting from hundreds. Types are written beside by the compiler.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectLicences, LICENCES_FILE } from './third-party-licences.mjs';

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
  'main/engine/references/file/digest-worker.ts',
  'main/engine/scan/scan-worker.ts',
  'main/engine/store/backends/race-probe-worker.ts',
  'main/engine/transfer/fetch/fetch-worker.ts',
  'main/engine/transfer/row-tables/row-tables-worker.ts',
];

/** SQLite's binary is not bundled. */
const licences = collectLicences({ shipped: [join(root, 'node_modules', 'better-sqlite3')] });

rmSync(next, { recursive: true, force: true });
writeTypes();
await bundlePrograms();
await bundleForPages();
await bundleScreen();
writeFileSync(join(next, LICENCES_FILE), licences.text());
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
async function bundlePrograms() {
  await write({
    platform: 'node',
    // It finds its binary beside its own files; Electron brings its own module.
    external: ['better-sqlite3', 'electron'],
    input: {
      'cli/index': 'cli/index.ts',
      engine: 'main/engine/engine.ts',
      library: 'library/index.ts',
      'engine-process': 'main/engine/process.ts',
      webhost: 'webhost/index.ts',
      'webhost-parent-port': 'webhost/parent-port.ts',
      ...Object.fromEntries(WORKERS.map((file) => [basename(file, '.ts'), file])),
    },
    output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  });
  // One file that shares nothing: packaged, it stays in the archive, and what the engine's process needs is beside it.
  await write({
    platform: 'node',
    external: ['electron'],
    input: { main: 'main/index.ts' },
    output: { format: 'esm', entryFileNames: '[name].js', codeSplitting: false },
  });
}

/** A sandboxed preload must be one CommonJS file; the web host's script runs in the page before the screen's own. */
async function bundleForPages() {
  await write({
    platform: 'browser',
    external: ['electron'],
    input: { preload: 'preload/index.ts' },
    transform: { define: await contractNames() },
    output: { format: 'cjs', entryFileNames: '[name].cjs' },
  });
  await write({
    platform: 'browser',
    input: { 'webhost-bridge': 'webhost/page/bridge.ts' },
    output: { format: 'iife', entryFileNames: '[name].js' },
  });
}

/** The names of what the contract offers, so that the preload can make its functions without loading schemas. */
async function contractNames() {
  const { requests } = await import('../contract/requests.ts');
  const { hostRequests } = await import('../contract/host.ts');
  return {
    VITRINE_ENGINE_REQUESTS: JSON.stringify(Object.keys(requests)),
    VITRINE_HOST_REQUESTS: JSON.stringify(Object.keys(hostRequests)),
  };
}

async function write({ output, ...options }) {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({ cwd: root, plugins: [licences.plugin], ...options });
  await build.write({ dir: next, ...output });
  await build.close();
}

async function bundleScreen() {
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [licences.plugin],
    worker: { plugins: () => [licences.plugin] },
    build: { outDir: join(next, 'renderer') },
  });
}
