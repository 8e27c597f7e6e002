import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMembers } from '../../../../main/engine/transfer/manifest/json-members.ts';

async function membersOf(pieces: readonly string[]) {
  const top: [string, unknown][] = [];
  const inside: [string, unknown][] = [];
  async function* stream() {
    yield* pieces;
  }
  for await (const members of jsonMembers(stream(), 'contents')) {
    for (const { key, value, within } of members) (within ? inside : top).push([key, value]);
  }
  return { top, inside };
}

/** A text cut at these places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return at.slice(1).map((end, i) => text.slice(at[i], end));
}

const value = fc.jsonValue({ maxDepth: 3 });
const object = fc.dictionary(fc.string(), value, { maxKeys: 6 });

test('every object comes out as it went in, wherever the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      object,
      object,
      object,
      fc.array(fc.nat(), { maxLength: 8 }),
      fc.constantFrom(undefined, 1, '\t'),
      async (before, contents, after, places, space) => {
        const { contents: _b, ...first } = before;
        const { contents: _a, ...last } = after;
        const whole = { ...first, contents, ...last };
        const { top, inside } = await membersOf(cut(JSON.stringify(whole, undefined, space), places));
        // JSON writes -0 as 0.
        const expected = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>;
        expect(top).toEqual(
          Object.entries(expected).map(([key, each]) => [key, key === 'contents' ? undefined : each]),
        );
        expect(inside).toEqual(Object.entries(expected.contents as object));
      },
    ),
  );
});

test('an escaped key is the same key', async () => {
  expect((await membersOf(['{"\\u0063ontents":{"a":{"b":[1]}}}'])).inside).toEqual([['a', { b: [1] }]]);
});

test.each([
  ['', 'too early'],
  ['{', 'too early'],
  ['{"a":1} x', 'not a JSON object'],
  ['{"a":1,}', 'comma'],
  ['{,}', 'comma'],
  ['{"contents":{} 1}', 'after an object'],
  ['{"contents":{"a":{}},"contents"}', 'not JSON'],
  ['{"a":[}]}', 'too early'],
  ['{"a" 1}', 'not JSON'],
])('%s is refused', async (text, message) => {
  await expect(membersOf([text])).rejects.toMatchObject({
    code: 'INVALID_MANIFEST',
    message: expect.stringContaining(message),
  });
});

test('what never ends is not held in memory', async () => {
  let given = 0;
  async function* endless() {
    yield '{"a":"';
    for (; given < 1_000; given++) yield 'x'.repeat(10_000);
  }
  const reading = (async () => {
    for await (const _ of jsonMembers(endless(), 'contents'));
  })();
  await expect(reading).rejects.toMatchObject({ message: expect.stringContaining('too long') });
  expect(given).toBeLessThan(200);
});
