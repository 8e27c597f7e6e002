import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const DIST = join(PROJECT, 'dist');
/** Marks the place of the fuses in an Electron program; version 1, nine fuses follow. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const UNTOUCHED_FUSES = '101111011';

let work: string;
let resources: string;
let unpacked: string;
let archive: string;
let program: string;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'vitrine-package-'));
  await build({
    projectDir: PROJECT,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist: makeElectron(join(work, 'electron')),
      directories: { output: join(work, 'out') },
    },
  });
  program = join(work, 'out', 'linux-unpacked', 'vitrine');
  resources = join(work, 'out', 'linux-unpacked', 'resources');
  archive = join(resources, 'app.asar');
  unpacked = join(resources, 'app.asar.unpacked');
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** What is needed of an Electron program to be packaged: its file with fuses, its version and licences. */
function makeElectron(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([Buffer.from([1, UNTOUCHED_FUSES.length]), Buffer.from(UNTOUCHED_FUSES)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(`stands in ${FUSE_SENTINEL}`), fuses]));
  chmodSync(join(folder, 'electron'), 0o755);
  const { version } = JSON.parse(
    readFileSync(join(PROJECT, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { version: string };
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'licence of Electron');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'licences of Chromium');
  return folder;
}

describe('the packaged app', () => {
  /** Path in the archive → whether it is outside of it, as a file. */
  const entries = () =>
    new Map(
      listPackage(archive, { isPack: true }).map((line) => {
        const [place = '', path = ''] = line.split(/\s*: /, 2);
        return [path.replaceAll('\\', '/'), place.startsWith('unpack')];
      }),
    );

  test('keeps main, preload and screen in the archive', () => {
    const all = entries();
    for (const path of ['/package.json', '/dist/main.js', '/dist/preload.cjs', '/dist/renderer/index.html']) {
      expect([path, all.get(path)]).toEqual([path, false]);
    }
    expect(existsSync(join(unpacked, 'dist', 'main.js'))).toBe(false);
  });

  test('has the engine, its threads and SQLite as files', () => {
    const all = entries();
    const workers = readdirSync(DIST)
      .filter((name) => name.endsWith('-worker.js'))
      .map((name) => `/dist/${name}`);
    expect(workers).toContain('/dist/hash-worker.js');
    const native = '/node_modules/better-sqlite3/prebuilds/linux-x64.node';
    for (const path of ['/dist/engine-process.js', ...workers, native]) {
      expect([path, all.get(path)]).toEqual([path, true]);
      expect(existsSync(join(unpacked, path))).toBe(true);
    }
  });

  test('has nothing of other platforms, and nothing that only developers need', () => {
    const paths = [...entries().keys()];
    const packages = new Set(paths.map((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
    packages.delete(undefined);
    expect([...packages]).toEqual(['better-sqlite3']);
    expect(paths.filter((path) => path.endsWith('.node'))).toHaveLength(1);
    expect(paths.filter((path) => /^\/dist\/(?:webhost|library\.|types\/|cli\/)/.test(path))).toEqual([]);
    expect(paths.filter((path) => /\.(?:ts|map|tsx|md)$/.test(path))).toEqual([]);
    expect(paths.filter((path) => /^\/(?:test|bench|main|renderer|scripts|docs)\b/.test(path))).toEqual([]);
  });

  test('brings the licences of every package in it, as a file', () => {
    const file = join('dist', 'third-party-licences.txt');
    expect(entries().get(`/${file}`)).toBe(true);
    const text = readFileSync(join(unpacked, file), 'utf8');
    const named = new Set(Array.from(text.matchAll(/^-{80}\n(\S+) \d/gm), ([, name]) => name));
    const packages = new Set([...neededByPrograms(), ...importedByScreen()]);
    expect([...packages]).toEqual(
      expect.arrayContaining(['zod', 'react', '@fontsource-variable/inter', 'diff']),
    );
    expect([...packages].filter((name) => !named.has(name))).toEqual([]);
    expect(text).toContain('Permission is hereby granted');
    expect(text).toContain('SIL OPEN FONT LICENSE');
  });

  test('says outside the archive, too, what its files are', () => {
    const { version } = JSON.parse(extractFile(archive, 'package.json').toString()) as { version: string };
    const beside = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as unknown;
    expect(beside).toEqual({ name: 'vitrine', version, type: 'module' });
  });

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(program);
    const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });

  test('starts on the web host, and its engine does', async () => {
    // As in the package: main in what was the archive, the engine beside it.
    const app = join(work, 'started', 'app.asar');
    extractAll(archive, app);
    for (const path of ['dist/engine-process.js', 'node_modules'])
      rmSync(join(app, path), { recursive: true });
    cpSync(unpacked, `${app}.unpacked`, { recursive: true });
    const home = join(work, 'home');
    const host = spawn(
      process.execPath,
      [join(DIST, 'webhost.js'), '--port', '0', '--no-browser', '--app', app],
      { env: { ...process.env, VITRINE_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(host, 'exit');
    try {
      const page = await fetch(await addressOf(host.stdout));
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root">');
      await expect.poll(() => existsSync(join(home, 'catalog')), { timeout: 30_000 }).toBe(true);
    } finally {
      host.kill('SIGTERM');
      await ended;
    }
  });
});

/** Packages that the programs need; Node itself comes with Electron. */
function neededByPrograms(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies).filter((name) => name !== 'node');
}

/** Packages that the sources of the screen name; those are minified. */
function importedByScreen(): string[] {
  return globSync('renderer/**/*.{ts,tsx}', { cwd: PROJECT }).flatMap((file) => {
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const values = text.matchAll(/^import (?!type )(?:[^';]* from )?'((?:@[^/']+\/)?[^./'][^/']*)/gm);
    return Array.from(values, ([, found = '']) => found);
  });
}

/** The address that the web host prints. */
async function addressOf(output: AsyncIterable<unknown>): Promise<string> {
  let said = '';
  for await (const text of output) {
    said += String(text);
    const [address] = /http:\/\/[^\s/#]+:\d+\//.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The web host ended without an address: ${said}`);
}
