// Builds the servers that the tests of references and buckets talk to, into node_modules/.cache/test-servers: an S3 gateway over a
// folder, and a stand-in for Google Cloud Storage. They are Go programs of pinned versions; what is built already is left alone.
// With `--minio` MinIO as well, which takes minutes: the tests of S3 then run on both.
// Without Go one line says what is left out, and the tests that need it are skipped. (Azurite comes from npm.)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVERS, serverBinary } from './test-server-list.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = SERVERS.filter((server) => !existsSync(serverBinary(server)));
const wanted = missing.filter(({ option }) => option === undefined || process.argv.includes(option));

for (const { name, option } of missing.filter((server) => !wanted.includes(server))) {
  console.log(
    `Left out: the tests on ${name}, which takes minutes to build: node scripts/test-servers.mjs ${option}`,
  );
}
if (wanted.length > 0 && spawnSync('go', ['version']).status !== 0) {
  const names = wanted.map(({ name }) => name).join(' and ');
  console.log(`Left out: ${names}. Install Go 1.26 or newer, then run: node scripts/test-servers.mjs`);
  process.exit(1);
}
for (const server of wanted) build(server);

function build(server) {
  const binary = serverBinary(server);
  const folder = join(binary, '..');
  mkdirSync(folder, { recursive: true });
  console.log(`Building ${server.name} for the tests: go install ${server.module}@${server.version}`);
  const { status } = spawnSync('go', ['install', '-ldflags', '-s -w', `${server.module}@${server.version}`], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' },
  });
  if (status === 0 && existsSync(binary)) return;
  console.log(`Left out: ${server.name}, which did not build. Try again with: node scripts/test-servers.mjs`);
  process.exitCode = 1;
}
