import { expect, test } from 'vitest';
import { recordedCommand } from '../../../cli/recorded-command.ts';

test.each<[string[], string[]]>([
  [
    ['python', 'train.py', '--epochs', '3'],
    ['python', 'train.py', '--epochs', '3'],
  ],
  [
    ['fetch', '--api-key=abc', '--apiKey', 'abc', '-token', 'abc'],
    ['fetch', '--api-key=***', '--apiKey', '***', '-token', '***'],
  ],
  [
    ['env', 'DB_PASSWORD=a b', 'LR=1', 'x'],
    ['env', 'DB_PASSWORD=*** b', 'LR=1', 'x'],
  ],
  [
    ['sh', '-c', 'API_TOKEN="a b" go --secret xyz && done'],
    ['sh', '-c', 'API_TOKEN=*** go --secret *** && done'],
  ],
  [
    ['curl', '-H', 'Authorization: Bearer eyJ.x'],
    ['curl', '-H', 'Authorization: Bearer ***'],
  ],
  [
    ['get', 'https://ada:hidden@example.org/a'],
    ['get', 'https://ada:***@example.org/a'],
  ],
  [
    ['train', '--tokenizer', 'bpe', '--max-tokens=5', '--token', '--quiet'],
    ['train', '--tokenizer', 'bpe', '--max-tokens=5', '--token', '--quiet'],
  ],
])('%j is recorded as %j', (words, recorded) => {
  expect(recordedCommand(words)).toEqual(recorded);
});

test('what is very long is cut', () => {
  const long = recordedCommand(['cat', ...Array.from({ length: 5000 }, (_, i) => `file-${i}`)]);
  expect(long.join(' ').length).toBeLessThan(8100);
  expect(long.slice(0, 2)).toEqual(['cat', 'file-0']);
  expect(long.at(-1)).toBe('…');
  expect(recordedCommand(['x'.repeat(20_000)])).toEqual([`${'x'.repeat(8000)}…`]);
});
