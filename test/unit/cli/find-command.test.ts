import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCommand } from '../../../cli/find-command.ts';
import type { AppError } from '../../../contract/errors.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-command-'));
  for (const folder of ['one', 'two', 'two/folder']) mkdirSync(join(root, folder));
  for (const [path, mode] of [
    ['one/plain', 0o644],
    ['two/plain', 0o755],
    ['two/tool', 0o755],
    ['one/text', 0o644],
    ['two/run.cmd', 0o755],
    ['two/app.EXE', 0o755],
  ] as const) {
    writeFileSync(join(root, path), '');
    chmodSync(join(root, path), mode);
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const place = (more: object = {}) => ({
  env: { PATH: [join(root, 'one'), join(root, 'two')].join(delimiter) },
  cwd: root,
  platform: 'linux' as NodeJS.Platform,
  ...more,
});

test('a name is looked for in the folders of PATH, past what cannot be started', () => {
  expect(findCommand('tool', place())).toBe(join(root, 'two', 'tool'));
  expect(findCommand('plain', place())).toBe(join(root, 'two', 'plain'));
});

test('a path is taken as it is, from the current folder', () => {
  expect(findCommand('./two/tool', place())).toBe(join(root, 'two', 'tool'));
  expect(findCommand(join(root, 'two', 'tool'), place({ env: {} }))).toBe(join(root, 'two', 'tool'));
  expect(findCommand('tool', place({ env: { PATH: '' }, cwd: join(root, 'two') }))).toBe(
    join(root, 'two', 'tool'),
  );
});

test('without PATH the standard folders are looked through', () => {
  expect(findCommand('sh', place({ env: {} }))).toMatch(/\/bin\/sh$/);
});

test.each([
  ['nothing', 'COMMAND_NOT_FOUND'],
  ['./tool', 'COMMAND_NOT_FOUND'],
  ['two/tool/below', 'COMMAND_NOT_FOUND'],
  ['text', 'COMMAND_NOT_EXECUTABLE'],
  ['./two/folder', 'COMMAND_NOT_EXECUTABLE'],
])('%s is %s', (command, code) => {
  expect(codeOf(() => findCommand(command, place()))).toBe(code);
});

test('on Windows an ending may be left out, the variable may be Path, and batch files need cmd', () => {
  const windows = place({ platform: 'win32', env: { Path: join(root, 'two'), PATHEXT: '.EXE;.cmd' } });
  expect(findCommand('app', windows)).toBe(join(root, 'two', 'app.EXE'));
  expect(codeOf(() => findCommand('run', windows))).toBe('COMMAND_NOT_EXECUTABLE');
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'found';
}
