import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { compileGlob, isGlob } from '../../../main/engine/artifact/glob.ts';

const name = fc.constantFrom('a', 'b', 'ab', 'ba', '.a', 'a.b', 'a b', 'é');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '*',
  '?',
  '[ab]',
  '[^a]',
  '[a-b]',
  '{a,b}',
  '{a,*b}',
  '{a,{b,ba}}',
  '\\*',
);
const whole = fc.oneof(
  { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('**', '{a/b,b}') },
);
const glob = fc
  .tuple(fc.constantFrom('', '', '', '!', './'), fc.array(whole, { minLength: 1, maxLength: 4 }))
  .map(([front, parts]) => front + parts.join('/'))
  // Several stars in a row are one; picomatch says otherwise here and there.
  .filter((text) => !/\*{3}|[^/]\*\*|\*\*[^/]|\/\*\*$/.test(text));

test('says what picomatch says', () => {
  fc.assert(
    fc.property(glob, fc.array(path, { minLength: 10, maxLength: 10 }), (pattern, paths) => {
      const [ours, theirs] = [compileGlob(pattern), picomatch(pattern, { dot: true })];
      expect(paths.map(ours)).toEqual(paths.map((each) => theirs(each)));
    }),
    { numRuns: 2000, seed: 20 },
  );
});

describe('what fits and what does not', () => {
  test.each([
    ['a/**', ['a/b', 'a/b/c'], ['a', 'ab/c']],
    ['*/**', ['a/b', 'a/b/c'], ['a']],
    ['**', ['a', 'a/b/c', '.x/y'], []],
    ['**/**/x', ['x', 'a/x', 'a/b/x'], ['ax']],
    ['a**b', ['ab', 'axb'], ['a/b']],
    ['{a/**,b}', ['a/x/y', 'b'], ['a', 'bx']],
    ['{**/a,b}', ['a', 'b', 'x/y/a'], ['x/b']],
    ['?', ['😀', 'é', '\n'], ['ab', '/']],
    ['[!a-c]', ['d', '😀'], ['a', 'b', '/']],
    ['[[:digit:]]', ['1'], ['d']],
    ['[]]', [']'], ['a']],
    ['a[1].csv', ['a1.csv', 'a[1].csv'], ['a2.csv']],
    ['[a', ['[a'], ['a']],
    ['{a', ['{a'], ['a']],
    ['{a}b,', ['{a}b,'], ['ab,']],
    ['copy (1)+|^$.*', ['copy (1)+|^$.x'], ['copy 1']],
    ['(a+)+b', ['(a+)+b'], ['aab']],
    ['\\{a,b\\}', ['{a,b}'], ['a']],
    ['a\\', ['a\\'], ['a']],
    ['!*.txt', ['a.csv', 'd/a.txt'], ['a.txt']],
    ['!!*.txt', ['a.txt'], ['a.csv']],
    ['', [''], ['a']],
  ])('%s', (pattern, fitting, others) => {
    const fits = compileGlob(pattern);
    expect([...fitting, ...others].filter(fits)).toEqual(fitting);
  });
});

test.each([
  [`${'*a'.repeat(40)}b`, 'a'.repeat(200)],
  [`${'**/a/'.repeat(40)}b`, `${'a/'.repeat(300)}c`],
  [`${'{*a,*aa}'.repeat(40)}b`, 'a'.repeat(200)],
  [`${'{a,'.repeat(900)}b${'}'.repeat(900)}c`, 'a'.repeat(200)],
  ['{a'.repeat(2000), 'a'.repeat(200)],
  ['[a'.repeat(2000), 'a'.repeat(200)],
])('no glob takes long: %#', (pattern, text) => {
  expect(compileGlob(pattern)(text)).toBe(false);
});

test('paths of very many letters forget nothing that matters', () => {
  const fits = compileGlob('**/[!a]?*{b,c}');
  const paths = Array.from(
    { length: 3000 },
    (_, i) =>
      `${String.fromCodePoint(0x4e00 + i * 5)}/x${String.fromCodePoint(0x5000 + i)}${i % 2 ? 'b' : 'd'}`,
  );
  expect(paths.filter(fits)).toHaveLength(1500);
});

test.each(['@(a|b)', '+(a)', 'x!(a).txt', '*(1).txt', '{1..3}', '{a..c}x', 'a'.repeat(4097)])(
  '%s is refused',
  (pattern) => {
    expect(() => compileGlob(pattern)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  },
);

test('tells a glob from a name', () => {
  expect(['*', 'a?', '[a]', '{a,b}'].every(isGlob)).toBe(true);
  expect(['a', 'a/b.c', '!a', 'a(1)', ''].some(isGlob)).toBe(false);
});
