import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { childEnvironment } from '../../helpers/child-environment.ts';
import { canMount, MOUNTS_NEEDED, mountReadOnly } from '../../helpers/mounts.ts';
import { finish, type ProcessResult } from '../../helpers/vitrine-process.ts';

const ENTRY = join(import.meta.dirname, '../../../dist/webhost.js');

let home: string;

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'vitrine-damaged-home-')), 'home');
});
afterEach(() => rmSync(dirname(home), { recursive: true, force: true }));

const DAMAGES = [
  ['.', 'file'],
  ['app', 'file'],
  ['catalog', 'file'],
  ['app/preferences.json', 'folder'],
  ['app/windows.json', 'folder'],
  ['app/web-host.json', 'folder'],
  ['app/web-host.lock', 'folder'],
] as const;

describe.runIf(existsSync(ENTRY))('the built app', () => {
  test.each(DAMAGES)('does not start where %s is a %s, and says so', async (at, kind) => {
    const path = join(home, at);
    mkdirSync(dirname(path), { recursive: true });
    if (kind === 'folder') mkdirSync(path);
    else writeFileSync(path, 'of the user');
    const { code, out, err } = await start();
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toContain(
      `${path} is ${kind === 'folder' ? 'a folder, and Vitrine keeps its own data in a file' : 'not a folder, and Vitrine keeps its own data in a folder'} of this name. Move it away, or set VITRINE_HOME to another folder.`,
    );
    expect(err).not.toMatch(/Unexpected|\n {4}at /);
    expect(statSync(path).isFile()).toBe(kind === 'file');
  });

  test.runIf(canMount())(`does not start on a read-only folder (${MOUNTS_NEEDED})`, async () => {
    mkdirSync(join(home, 'app'), { recursive: true });
    using _mount = mountReadOnly(home);
    const { code, err } = await start();
    expect(code).toBe(5);
    expect(err).toContain(`${join(home, 'app')} is on a read-only file system`);
    expect(readdirSync(home)).toEqual(['app']);
  });
});

function start(): Promise<ProcessResult> {
  const child = spawn(process.execPath, [ENTRY, '--port', '0', '--no-browser'], {
    env: childEnvironment({ VITRINE_HOME: home }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return finish(child);
}
