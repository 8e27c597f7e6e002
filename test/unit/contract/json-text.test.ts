import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../contract/errors.ts';
import { parseJsonObject, parseJsonText } from '../../../contract/json-text.ts';

function refusal(text: string): AppError {
  try {
    parseJsonText(text, 'The metadata');
  } catch (error) {
    return error as AppError;
  }
  throw new Error(`Not refused: ${text}`);
}

test('whatever JSON.stringify writes is read back, and so is what people indent', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (text, indent) => {
      const value = JSON.parse(text);
      expect(parseJsonText(JSON.stringify(value, null, indent), 'x')).toEqual(value);
    }),
  );
});

test('it takes and refuses just what JSON.parse does', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '0',
    '1',
    '-',
    '.',
    'e',
    'a',
    'null',
    'true',
    ' ',
    '\n',
    '\\u00e9',
    '\t',
    'é',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(outcome(() => parseJsonText(text, 'x'))).toEqual(outcome(() => JSON.parse(text)));
    }),
    { numRuns: 3000 },
  );
});

test('NaN of Python becomes null, as in W&B; infinite numbers are refused', () => {
  expect(parseJsonText('{"loss": NaN, "all": [NaN, 1]}', 'x')).toEqual({ loss: null, all: [null, 1] });
  expect(refusal('{"loss": -Infinity}').message).toBe(
    'The metadata is not valid JSON: line 1, column 10: numbers must be finite.',
  );
  expect(refusal('[1e999]').message).toContain('line 1, column 2: 1e999 is too large a number');
});

describe('errors name the place', () => {
  test.each([
    ['', 1, 1, 'the text ends where a value is expected'],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3, 'a name in double quotes is expected'],
    ['{"a": 1,}', 1, 9, 'a name in double quotes is expected'],
    ['{"a" 1}', 1, 6, '":" is expected'],
    ['{"a": 1 "b": 2}', 1, 9, '"," or "}" is expected'],
    ['[1, 2', 1, 6, '"," or "]" is expected'],
    ['{"a": yes}', 1, 7, 'a value is expected'],
    ["{'a': 1}", 1, 2, 'a name in double quotes is expected'],
    ['["😀", oops]', 1, 7, 'a value is expected'],
    ['["a\nb"]', 1, 4, 'a line break in it is written \\n'],
    ['["C:\\data"]', 1, 5, 'a backslash itself is written \\\\'],
    ['["abc', 1, 6, 'the text has no closing quote'],
    ['{} {}', 1, 4, 'nothing more is expected here'],
    ['\ufeff{"a": }', 1, 7, 'a value is expected'],
  ])('%j: line %i, column %i', (text, line, column, problem) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'INVALID_METADATA', details: { line, column } });
    expect(error.message).toContain(problem);
    expect(error.hint).not.toBe('');
  });
});

test('depth is limited before the stack is', () => {
  expect(refusal('['.repeat(100_000)).message).toContain('more than 100 levels');
  expect(() => parseJsonText('['.repeat(100) + ']'.repeat(100), 'x')).not.toThrow();
});

test('a long text is read', () => {
  const value = { text: 'line "quoted" é\n'.repeat(200_000) };
  expect(parseJsonText(JSON.stringify(value), 'x')).toEqual(value);
});

test('a name "__proto__" stays a name', () => {
  const parsed = parseJsonText('{"__proto__": {"a": 1}}', 'x') as object;
  expect(Object.keys(parsed)).toEqual(['__proto__']);
});

test('what is no object is refused where one is needed', () => {
  expect(parseJsonObject(' {"a": 1} ', 'x')).toEqual({ a: 1 });
  expect(() => parseJsonObject('[1]', 'meta.json')).toThrow('meta.json is not a JSON object.');
  expect(() => parseJsonObject('null', 'meta.json')).toThrow('meta.json is not a JSON object.');
});

function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch {
    return 'refused';
  }
}
