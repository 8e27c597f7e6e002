// Builds dist/ with the TypeScript compiler: one output file for each source file, so that worker threads
// find their entries beside the module that starts them. Valid on any Node from 18 on, because npm may run
// `prepare` before the project's own Node is in place.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
if (!existsSync(compiler)) {
  // A packaged install has dist/ and no compiler.
  process.exit(existsSync(join(root, 'dist')) ? 0 : fail('TypeScript is not installed; run "npm ci" first.'));
}
rmSync(join(root, 'dist'), { recursive: true, force: true });
const result = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  cwd: root,
  stdio: 'inherit',
});
if (result.status === 0) linkCommand();
process.exit(result.status ?? 1);

/** Puts the command where `npx vitrine` looks first; else npx would install this folder into its cache and build again. */
function linkCommand() {
  const folder = join(root, 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(join(folder, 'vitrine.cmd'), '@node "%~dp0\\..\\..\\bin\\vitrine.cjs" %*\r\n');
    return;
  }
  rmSync(join(folder, 'vitrine'), { force: true });
  symlinkSync(join('..', '..', 'bin', 'vitrine.cjs'), join(folder, 'vitrine'));
}

function fail(message) {
  console.error(`build: ${message}`);
  return 1;
}
