import { describe, expect, it } from 'vitest';
import { validateMetadata } from '../../../contract/metadata.ts';
import { MAX_METADATA_KEYS } from '../../../contract/metadata-rules.ts';

describe('validateMetadata', () => {
  it('keeps JSON as it is, in a copy', () => {
    const value = { a: 1, b: 'x', c: null, d: [true, { e: [] }], é: -0.5 };
    const metadata = validateMetadata(value);
    expect(metadata).toEqual(value);
    expect(metadata).not.toBe(value);
  });

  it('turns what JSON does not know into what W&B makes of it', () => {
    const value = {
      nan: Number.NaN,
      when: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
      set: new Set([1, 'b']),
      map: new Map([['k', new Set([1])]]),
      array: new Float32Array([0.5, 2]),
      big: 5n,
      absent: undefined,
      holes: [undefined, Number.NaN],
    };
    expect(validateMetadata(value)).toEqual({
      nan: null,
      when: '2026-01-02T03:04:05.000Z',
      set: [1, 'b'],
      map: { k: [1] },
      array: [0.5, 2],
      big: 5,
      holes: [null, null],
    });
  });

  it('allows 100 keys at the top and any number below', () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
    expect(Object.keys(validateMetadata(keys(MAX_METADATA_KEYS)))).toHaveLength(100);
    expect(Object.keys(validateMetadata({ nested: keys(500) }).nested as object)).toHaveLength(500);
    expectInvalid(keys(MAX_METADATA_KEYS + 1), 'has 101 keys');
  });

  it.each([null, 5, 'text', [], [1], new Date(), new Set()])('refuses %j in place of an object', (value) => {
    expectInvalid(value, 'is not an object');
  });

  it('names the place of what it refuses', () => {
    expectInvalid({ a: { b: [1, Number.POSITIVE_INFINITY] } }, 'at "a.b[1]" is infinite');
    expectInvalid({ f: () => 1 }, 'at "f" is a function');
    expectInvalid({ a: new Float64Array(33) }, 'longer than 32');
    expect(validateMetadata({ a: new Float64Array(32) }).a).toHaveLength(32);
  });

  it('refuses the key that JSON readers drop', () => {
    expectInvalid(JSON.parse('{"a":{"__proto__":{"b":1}}}'), 'at "a" has the key "__proto__"');
  });

  it('refuses values that hold themselves or are nested without end', () => {
    const loop: Record<string, unknown> = {};
    loop.x = { again: [loop, loop] };
    expectInvalid(loop, 'holds itself');
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expectInvalid({ deep }, 'nested deeper');
  });

  it('takes the same value twice when it does not hold itself', () => {
    const shared = { a: 1 };
    expect(validateMetadata({ x: shared, y: [shared] })).toEqual({ x: { a: 1 }, y: [{ a: 1 }] });
  });
});

function expectInvalid(value: unknown, message: string): void {
  expect(() => validateMetadata(value)).toThrow(
    expect.objectContaining({ code: 'INVALID_METADATA', message: expect.stringContaining(message) }),
  );
}
