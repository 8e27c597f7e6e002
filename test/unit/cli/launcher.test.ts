import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const launcher = fileURLToPath(new URL('../../../bin/vitrine.cjs', import.meta.url));

/** A package with a launcher and, when given, an entry that is this script. */
function makePackage(entry?: string, folder = mkdtempSync(join(tmpdir(), 'vitrine-launcher-'))): string {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copyFileSync(launcher, join(folder, 'bin', 'vitrine.cjs'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  if (entry !== undefined) {
    mkdirSync(join(folder, 'dist', 'cli'), { recursive: true });
    writeFileSync(join(folder, 'dist', 'cli', 'index.js'), entry);
  }
  return join(folder, 'bin', 'vitrine.cjs');
}

/** Makes the running Node look like another one to the launcher. */
function pretend(version: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-node-'));
  const file = join(folder, 'pretend.cjs');
  writeFileSync(
    file,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
     Object.defineProperty(process, 'version', { value: 'v${version}' });`,
  );
  return ['--require', file];
}

function addNode(packageFile: string): void {
  const bin = join(dirname(packageFile), '..', 'node_modules', 'node', 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
}

const run = (args: readonly string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });
const ENTRY = 'console.log(JSON.stringify(process.argv.slice(2))); process.exit(7);';

test('on Node 24 it goes on in its own process', () => {
  const { status, stdout } = run([makePackage(ENTRY), 'log', 'a b']);
  expect({ status, stdout }).toEqual({ status: 7, stdout: '["log","a b"]\n' });
});

test('on an older Node it hands over to the Node of the package, with arguments and exit code', () => {
  const file = makePackage(ENTRY);
  addNode(file);
  const { status, stdout } = run([...pretend('20.11.0'), file, 'log', 'a b']);
  expect({ status, stdout }).toEqual({ status: 7, stdout: '["log","a b"]\n' });
});

test('it finds a Node that was hoisted above its package, also through a link in .bin', () => {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-hoisted-'));
  const file = makePackage(ENTRY, join(root, 'node_modules', 'vitrine'));
  addNode(join(root, 'bin', 'any'));
  mkdirSync(join(root, 'node_modules', '.bin'));
  symlinkSync(file, join(root, 'node_modules', '.bin', 'vitrine'));
  expect(run([...pretend('18.0.0'), join(root, 'node_modules', '.bin', 'vitrine')]).status).toBe(7);
});

test.each([
  ['not built', '24.1.0', undefined, /^vitrine: is not built\. Run "npm run build" in .*\.\n$/],
  [
    'without Node 24',
    '20.11.0',
    ENTRY,
    /^vitrine: needs Node 24, which is not installed here .*"npm rebuild node".*\n$/,
  ],
  [
    'on a Node too old',
    '16.20.0',
    ENTRY,
    /^vitrine: needs Node 18 or newer to start; this is v16\.20\.0\..*\n$/,
  ],
])('%s it says so in one line', (_case, version, entry, line) => {
  const { status, stdout, stderr } = run([...pretend(version), makePackage(entry)]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(line);
});

test('a placeholder in place of the Node binary counts as missing', () => {
  const file = makePackage(ENTRY);
  const bin = join(dirname(file), '..', 'node_modules', 'node', 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'node'), 'placeholder');
  expect(run([...pretend('20.11.0'), file]).stderr).toContain('needs Node 24');
});

const WAITING = `
process.on('SIGTERM', () => { console.log('got SIGTERM'); process.exit(143); });
process.on('disconnect', () => { console.error('left alone'); process.exit(1); });
setInterval(() => {}, 1000);
console.log('ready');`;

async function startWaiting() {
  const file = makePackage(WAITING);
  addNode(file);
  const child = spawn(process.execPath, [...pretend('20.11.0'), file], { stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stdout, 'data');
  return child;
}

test('it passes signals on and ends as its child does', async () => {
  const child = await startWaiting();
  child.kill('SIGTERM');
  const [text] = await once(child.stdout, 'data');
  expect(String(text)).toBe('got SIGTERM\n');
  expect(await once(child, 'exit')).toEqual([143, null]);
});

test('when it is killed outright its child learns of it', async () => {
  const child = await startWaiting();
  child.kill('SIGKILL');
  expect(String((await once(child.stderr, 'data'))[0])).toBe('left alone\n');
});

test('a child that dies of a signal makes it die of the same', () => {
  const file = makePackage(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`);
  addNode(file);
  expect(run([...pretend('20.11.0'), file]).signal).toBe('SIGKILL');
});
