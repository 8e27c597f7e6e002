// `npm test`: lint, types and build first; then every test, those in a browser too. All of them run even when some fail.
// With TEST_REPORTS set to a folder, the runners leave their reports there as JSON.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const reports = process.env.TEST_REPORTS;

// Says itself what is missing, and how to get it. Takes minutes the first time, so it goes on beside what comes before tests.
const servers = spawn(process.execPath, ['scripts/test-servers.mjs'], { stdio: 'inherit' });
const built = once(servers, 'exit');
for (const script of ['lint', 'typecheck', 'build']) {
  const status = run('npm', ['run', '--silent', script]);
  if (status === 0) continue;
  servers.kill();
  process.exit(status);
}
await built;
const units = run('npx', ['vitest', 'run'], {
  VITRINE_TEST_BUILT: '1',
  ...(reports ? { VITEST_JSON: join(reports, 'vitest.json') } : {}),
});
// Says itself what is missing, and how to get it.
const browser = run('node', ['scripts/ensure-chromium.mjs']) === 0;
const screens = browser
  ? run('npx', ['playwright', 'test'], reports ? { PLAYWRIGHT_JSON: join(reports, 'playwright.json') } : {})
  : 0;
process.exit(units || screens);

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // npm and npx are batch files there.
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}
