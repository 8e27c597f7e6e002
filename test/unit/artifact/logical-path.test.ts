import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { isLogicalPath, normalizeLogicalPath } from '../../../main/engine/artifact/logical-path.ts';

describe('normalizeLogicalPath', () => {
  it.each([
    ['a//b', 'a/b'],
    ['./a/b', 'a/b'],
    ['a/./b', 'a/b'],
    ['a/b/', 'a/b'],
    ['a/b/.', 'a/b'],
    ['ab:c', 'ab:c'],
    ['dir/a:b', 'dir/a:b'],
    ['a\\b.txt', 'a\\b.txt'],
    ['..b', '..b'],
    ['a/..b', 'a/..b'],
    ['a/...', 'a/...'],
    ['.hidden', '.hidden'],
    [' ', ' '],
    ['con', 'con'],
    ['a\nb\u0001', 'a\nb\u0001'],
    ['😀', '😀'],
  ])('on POSIX makes %j to %j', (path, normal) => {
    expect(normalizeLogicalPath(path, 'linux')).toBe(normal);
  });

  it.each([
    '',
    '.',
    './',
    '/',
    '/a',
    '//srv/share/x',
    '..',
    'a/../b',
    '../a',
    'a/..',
    'a:b',
    'C:b',
    'C:\\x',
    './c:x',
    '\\x',
    '\\\\srv\\share',
    'a\\..\\b',
    'a/b\\..',
    '..\\a',
    'a\0b',
    'a\ud800',
  ])('refuses %j on every system', (path) => {
    for (const platform of ['linux', 'darwin', 'win32']) {
      let thrown: unknown;
      try {
        normalizeLogicalPath(path, platform);
      } catch (error) {
        thrown = error;
      }
      expect(hasCode(thrown, 'INVALID_PATH'), platform).toBe(true);
    }
  });

  it('takes backslashes as separators on Windows only', () => {
    expect(normalizeLogicalPath('a\\b\\.\\c', 'win32')).toBe('a/b/c');
    expect(normalizeLogicalPath('a\\b', 'darwin')).toBe('a\\b');
  });

  it('keeps NFC and NFD apart', () => {
    const name = 'é.txt';
    expect(normalizeLogicalPath(name.normalize('NFD'))).not.toBe(normalizeLogicalPath(name.normalize('NFC')));
  });

  it('gives paths that stay as they are', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '.', '/', '\\', ':', 'é', '😀', 'C', '\0'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (path) => {
        const normal = tryNormalize(path);
        if (normal === undefined) return;
        expect(isLogicalPath(normal)).toBe(true);
        expect(normalizeLogicalPath(normal, 'linux')).toBe(normal);
        const segments = normal.split(/[/\\]/);
        expect(segments).not.toContain('..');
        expect(normal.split('/')).not.toContain('');
        expect(normal.split('/')).not.toContain('.');
      }),
      { numRuns: 2000 },
    );
  });
});

function tryNormalize(path: string): string | undefined {
  try {
    return normalizeLogicalPath(path, 'linux');
  } catch (error) {
    if (hasCode(error, 'INVALID_PATH')) return undefined;
    throw error;
  }
}
