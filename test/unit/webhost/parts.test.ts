import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { chooseHost } from '../../../scripts/choose-host.mjs';
import { writeHandOver } from '../../../webhost/browser/hand-over.ts';
import { hasDisplay } from '../../../webhost/browser/open-browser.ts';
import { makeTerminal } from '../../../webhost/browser/terminal.ts';
import { takeLock } from '../../../webhost/electron/instance-lock.ts';
import { checkOptions, strict, strictEmitter } from '../../../webhost/electron/strict.ts';
import { findByName } from '../../../webhost/folders/find-by-name.ts';
import { absolute, listFolder } from '../../../webhost/folders/list-folder.ts';
import { makePlaces } from '../../../webhost/folders/places.ts';
import { readOptions } from '../../../webhost/options.ts';
import { allowSocket, withBridge } from '../../../webhost/server/page.ts';
import { makeSessions } from '../../../webhost/server/sessions.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'vitrine-parts-'));

test('folders that were chosen are offered again, also where that cannot be written down', async () => {
  const home = folder();
  writeFileSync(join(home, 'file'), '');
  const places = makePlaces(() => join(home, 'file', 'recent.json'));
  await places.remember([home]);
  expect((await places.list()).map(({ path }) => path)).toContain(home);
});

test('a path that was pasted in quotes is the path without them', () => {
  expect(absolute(' "/data/my cats" ')).toBe('/data/my cats');
  expect(absolute("'/data/cats'")).toBe('/data/cats');
  expect(absolute('/data/"cats"')).toBe('/data/"cats"');
  expect(absolute('"~/cats"')).toBe(absolute('~/cats'));
});

test('the lock of a folder is held once, and again after its file was damaged', () => {
  const home = folder();
  writeFileSync(join(home, 'web-host.lock'), 'x'.repeat(5000));
  const lock = takeLock(home);
  expect(lock).toBeDefined();
  expect(takeLock(home)).toBeUndefined();
  lock?.release();
  const next = takeLock(home);
  expect(next).toBeDefined();
  next?.release();
});

describe('strict objects', () => {
  test('what is not there throws with its name when it is read or set', () => {
    const app = strict('app', { known: 1 }) as Record<string, unknown>;
    expect(app.known).toBe(1);
    expect(() => app.unknown).toThrow('electron.app.unknown');
    expect(() => {
      app.unknown = 2;
    }).toThrow('electron.app.unknown');
  });

  test('classes refuse unknown members, statics, events and options', () => {
    class Window extends strictEmitter('Window', ['close']) {
      shown = true;
    }
    const window = new Window();
    const listener = vi.fn();
    expect(window.on('close', listener).emit('close', 1)).toBe(true);
    expect(listener).toHaveBeenCalledWith(1);
    expect(() => window.on('blink', listener)).toThrow("Window event 'blink'");
    expect(() => Reflect.get(window, 'flash')).toThrow('electron.Window.flash');
    expect(() => Reflect.get(Window, 'all')).toThrow('electron.Window.all');
    expect(() => checkOptions('Window', { size: 1 }, ['width'])).toThrow("Window option 'size'");
  });

  test('an object can be awaited and printed all the same', async () => {
    const app = strict('app', { known: 1 });
    expect(await app).toBe(app);
    expect(JSON.stringify(app)).toBe('{"known":1}');
  });
});

describe('sessions', () => {
  test('tokens work once, and until their time is over', () => {
    let now = 0;
    const sessions = makeSessions(() => now);
    const token = sessions.issueToken(1000);
    const old = sessions.issueToken(1000);
    expect(sessions.isUnused(token)).toBe(true);
    const key = sessions.exchange(token);
    expect(sessions.isSession(key)).toBe(true);
    expect(sessions.exchange(token)).toBeUndefined();
    expect(sessions.isUnused(token)).toBe(false);
    now = 1000;
    expect(sessions.exchange(old)).toBeUndefined();
    expect(sessions.isSession(undefined)).toBe(false);
    expect(sessions.isSession(token)).toBe(false);
  });

  test('a signed address is good for its own path, for a minute, and on this host', () => {
    let now = 1_000;
    const sessions = makeSessions(() => now);
    const signed = sessions.sign('/preview/1?page=2');
    expect(sessions.isSigned(signed)).toBe(true);
    expect(sessions.isSigned(signed.replace('preview/1', 'preview/2'))).toBe(false);
    expect(sessions.isSigned(signed.replace(/until=\d+/, 'until=9999999999999'))).toBe(false);
    expect(sessions.isSigned('/preview/1?page=2')).toBe(false);
    expect(makeSessions(() => now).isSigned(signed)).toBe(false);
    now += 60_001;
    expect(sessions.isSigned(signed)).toBe(false);
  });
});

test('the page’s policy gains connections to its own origin and nothing else', () => {
  expect(allowSocket("default-src 'none'")).toBe("default-src 'none'; connect-src 'self'");
  expect(allowSocket("connect-src 'none'; img-src data:")).toBe("connect-src 'self'; img-src data:");
  expect(allowSocket("connect-src 'self'")).toBe("connect-src 'self'");
  expect(withBridge('<head lang="en"><script src="a.js">', '/b.js')).toBe(
    '<head lang="en"><script src="/b.js"></script><script src="a.js">',
  );
});

describe('handing over', () => {
  test('the file with the link is its owner’s alone, and goes away', () => {
    const { file, remove } = writeHandOver('http://127.0.0.1:1/?a=1&b=2#token=x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).toContain('url=http://127.0.0.1:1/?a=1&amp;b=2#token=x');
    remove();
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  test('a browser is opened only where somebody sees it', () => {
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':10', SSH_CONNECTION: '1 2' }, 'linux')).toBe(false);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });

  test('Enter prints the same link until it was used, then another', () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = new PassThrough();
    const used = new Set<string>();
    let made = 0;
    const terminal = makeTerminal({
      input,
      output,
      makeLink: () => `link-${++made}`,
      isUnused: (link) => link !== '' && !used.has(link),
    });
    terminal.announce();
    const enter = () => input.emit('data', Buffer.from('\n'));
    enter();
    used.add('link-1');
    enter();
    terminal.close();
    enter();
    const text = String(output.read());
    expect(text.match(/link-\d/g)).toEqual(['link-1', 'link-1', 'link-2']);
    // Not everybody who reads it can press Enter there.
    expect(text).not.toContain('Enter');
  });

  test('on a terminal, the line says what Enter does', () => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = Object.assign(new PassThrough(), { isTTY: true });
    const terminal = makeTerminal({ input, output, makeLink: () => 'link', isUnused: () => true });
    terminal.announce();
    terminal.close();
    expect(String(output.read())).toContain('(works once; Enter prints another)');
  });
});

test('options of the command line', () => {
  expect(readOptions([])).toMatchObject({ portAsked: false, browser: true });
  expect(readOptions(['--port', '8000', '--no-browser', 'vitrine://a/b'])).toMatchObject({
    port: 8000,
    portAsked: true,
    browser: false,
  });
  expect(() => readOptions(['--port', 'x'])).toThrow('--port');
  expect(() => readOptions(['--port', '70000'])).toThrow('--port');
  expect(() => readOptions(['--nonsense'])).toThrow('--nonsense');
});

describe('folders of this machine', () => {
  test('are listed folders first, links followed, the rest left out', async () => {
    const root = folder();
    mkdirSync(join(root, 'b-folder'));
    writeFileSync(join(root, 'a-file.txt'), '12345');
    writeFileSync(join(root, '.hidden'), '');
    symlinkSync(join(root, 'b-folder'), join(root, 'link'));
    symlinkSync(join(root, 'nowhere'), join(root, 'broken'));
    const { items, parents, more } = await listFolder(root);
    expect(items.map(({ name, folder: isFolder, size, hidden }) => [name, isFolder, size, hidden])).toEqual([
      ['b-folder', true, null, false],
      ['link', true, null, false],
      ['.hidden', false, 0, true],
      ['a-file.txt', false, 5, false],
    ]);
    expect(parents.at(-1)?.path).toBe(root);
    expect(more).toBe(false);
    await expect(listFolder(join(root, 'a-file.txt'))).rejects.toThrow('ENOTDIR');
  });

  test('are found by name, whatever its case, what lies least deep first', async () => {
    const root = folder();
    mkdirSync(join(root, 'x/y/Animals'), { recursive: true });
    mkdirSync(join(root, 'node_modules/animals'), { recursive: true });
    mkdirSync(join(root, 'animals'));
    const { items, complete } = await findByName('animals', new AbortController().signal, { from: [root] });
    expect(items.map(({ path }) => path)).toEqual([join(root, 'animals'), join(root, 'x/y/Animals')]);
    expect(complete).toBe(true);
  });
});

describe('npm start', () => {
  const withElectron = () => {
    const root = folder();
    mkdirSync(join(root, 'node_modules/electron'), { recursive: true });
    writeFileSync(join(root, 'node_modules/electron/package.json'), '{}');
    return root;
  };
  const desktop = { env: { DISPLAY: ':0' }, platform: 'linux', isRoot: false } as const;
  const provide = (electron: string) => {
    mkdirSync(join(electron, 'dist'));
    writeFileSync(join(electron, 'dist/electron'), '');
    writeFileSync(join(electron, 'path.txt'), 'electron');
  };

  test('takes Electron that is there', () => {
    const root = withElectron();
    provide(join(root, 'node_modules/electron'));
    const download = vi.fn();
    expect(chooseHost({ root, ...desktop, download })).toEqual({
      electron: join(root, 'node_modules/electron/dist/electron'),
    });
    expect(download).not.toHaveBeenCalled();
  });

  test('downloads it otherwise, and remembers for a day that it could not', () => {
    const root = withElectron();
    const download = vi.fn();
    const now = Date.now();
    expect(chooseHost({ root, ...desktop, now, download }).reason).toContain('could not be downloaded');
    expect(chooseHost({ root, ...desktop, now, download }).reason).toContain('tried again tomorrow');
    expect(download).toHaveBeenCalledTimes(1);
    const mark = join(root, 'node_modules/.cache/vitrine/electron-download-failed');
    const before = now / 1000 - 25 * 60 * 60;
    utimesSync(mark, before, before);
    expect(chooseHost({ root, ...desktop, now, download: provide }).electron).toBeDefined();
  });

  test('uses the browser without a display, as root, or when it is told to', () => {
    const root = withElectron();
    const download = vi.fn();
    expect(chooseHost({ root, ...desktop, env: {}, download }).reason).toContain('display');
    expect(chooseHost({ root, ...desktop, isRoot: true, download }).reason).toContain('root');
    expect(
      chooseHost({ root, ...desktop, env: { ...desktop.env, VITRINE_HOST: 'web' }, download }).reason,
    ).toBeDefined();
    expect(chooseHost({ root: folder(), ...desktop, download }).reason).toContain('not installed');
    expect(download).not.toHaveBeenCalled();
  });
});
