// Builds dist/ with the TypeScript compiler: one output file for each source file, so that worker threads
// find their entries beside the module that starts them. Valid on any Node from 18 on, because npm may run
// `prepare` before the project's own Node is in place.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
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
process.exit(result.status ?? 1);

function fail(message) {
  console.error(`build: ${message}`);
  return 1;
}
