import { describe, expect, it } from 'vitest';
import { hasCode } from '../../../../contract/errors.ts';
import {
  findNameClashes,
  longestNameBytes,
  type NameRules,
  throwClashes,
} from '../../../../main/engine/transfer/fetch/target-paths.ts';

const LINUX: NameRules = {
  windows: false,
  foldsCase: false,
  foldsUnicode: false,
  maxNameBytes: 255,
  maxPathBytes: 4000,
};
const clashing = (paths: string[], rules: Partial<NameRules> = {}) =>
  findNameClashes(paths, { ...LINUX, ...rules }).map(({ path }) => path);

describe('findNameClashes', () => {
  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', './a', 'C:x', 'a\0b', '', '\\\\host\\x'])(
    'refuses %j everywhere',
    (path) => {
      expect(clashing([path])).toEqual([path]);
    },
  );

  it('takes odd but honest names', () => {
    const names = ['a b', '#1', 'xx:y', '🐈/ü.txt', 'e\u0301', '\u00e9', 'n'.repeat(255), '...', 'CON', 'a.'];
    expect(clashing(names)).toEqual([]);
  });

  it('keeps its own temporary names for itself, but not .vitrineignore', () => {
    const temp = `d/.vitrine-${'0'.repeat(16)}-1.part`;
    expect(clashing([temp, '.vitrine-fetch', '.vitrineignore'])).toEqual([temp, '.vitrine-fetch']);
  });

  it('finds a file that is a folder of another', () => {
    expect(clashing(['a', 'a-b', 'a/b/c'])).toEqual(['a']);
  });

  it('finds names and paths that are too long, by bytes', () => {
    const long = `${'ü'.repeat(127)}xx`;
    expect(clashing([long, `d/${'n'.repeat(256)}`])).toEqual([long, `d/${'n'.repeat(256)}`]);
    expect(clashing([`${'d'.repeat(100)}/`.repeat(40).slice(0, -1)])).toHaveLength(1);
  });

  it.each(['con', 'd/AUX.txt', 'lpt1/x', 'COM¹', 'a.', 'b ', 'a?b', 'x\u0001', 'CONIN$'])(
    'refuses %j by the rules of Windows',
    (path) => {
      expect(clashing([path], { windows: true })).toEqual([path]);
    },
  );

  it('takes names that only look like devices', () => {
    expect(clashing(['console', 'com10', 'd/auxiliary.txt', 'xnul'], { windows: true })).toEqual([]);
  });

  it('finds clashes where case is folded, of folders too', () => {
    expect(clashing(['A/x', 'a/y', 'b'], { foldsCase: true })).toEqual(['a']);
    expect(clashing(['A/x', 'a/y', 'b'])).toEqual([]);
  });

  it('finds clashes where Unicode is folded', () => {
    expect(clashing(['e\u0301', '\u00e9'], { foldsUnicode: true })).toEqual(['\u00e9']);
  });

  it('gives all clashes in one error', () => {
    try {
      throwClashes('/t', [
        { path: 'a', reason: 'r' },
        { path: 'b', reason: 's' },
      ]);
      expect.unreachable();
    } catch (error) {
      expect(hasCode(error, 'TARGET_CLASH') && error.details).toEqual({
        clashes: [
          { path: 'a', reason: 'r' },
          { path: 'b', reason: 's' },
        ],
      });
    }
  });
});

it('longestNameBytes counts bytes', () => {
  expect(longestNameBytes(['abc/de', 'üü/x'])).toBe(4);
});
