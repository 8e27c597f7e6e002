// Builds the servers that the tests of references and buckets talk to, into node_modules/.cache/test-servers: MinIO, and a stand-in
// for Google Cloud Storage. They are Go programs of pinned versions; what is built already is left alone, and what was built of
// them before comes from Go's own cache.
// Without Go one line says what is left out, and the tests that need it are skipped. (Azurite comes from npm.)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVERS, serverBinary } from './test-server-list.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = SERVERS.filter((server) => !existsSync(serverBinary(server)));
if (missing.length > 0 && spawnSync('go', ['version']).status !== 0) {
  const names = missing.map(({ name }) => name).join(' and ');
  console.log(`Left out: ${names}. Install Go 1.26 or newer, then run: node scripts/test-servers.mjs`);
  process.exit(1);
}
for (const server of missing) build(server);

function build(server) {
  const binary = serverBinary(server);
  const folder = join(binary, '..');
  mkdirSync(folder, { recursive: true });
  console.log(`Building ${server.name} for the tests: go install ${server.module}@${server.version}`);
  // Not optimised they are built much sooner, and are fast enough for tests.
  const flags = ['-gcflags=all=-N -l', '-ldflags=-s -w'];
  const { status } = spawnSync('go', ['install', ...flags, `${server.module}@${server.version}`], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' },
  });
  if (status === 0 && existsSync(binary)) return;
  console.log(`Left out: ${server.name}, which did not build. Try again with: node scripts/test-servers.mjs`);
  process.exitCode = 1;
}
