import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableJson } from '../../../../cli/text/escape.ts';

test('control characters, reordering marks and lone surrogates are spelled out', () => {
  expect(printable('a\x1b[31mb\nc\u009b2J\u202egnp.exe\ud800')).toBe(
    'a\\x1b[31mb\\nc\\x9b2J\\u202egnp.exe\\ud800',
  );
});

test('ordinary names stay as they are', () => {
  for (const name of ['Käse.txt', '写真/猫.png', '🐈‍⬛.jpg', 'a b\'"$`.txt'])
    expect(printable(name)).toBe(name);
});

test('whatever the name, nothing that drives a terminal remains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not remain
      expect(printable(name)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test('JSON keeps its meaning and is as safe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const text = printableJson({ name });
      expect(JSON.parse(text)).toEqual({ name });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not remain
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
  );
});
