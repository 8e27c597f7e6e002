import { describe, expect, test } from 'vitest';
import { uploadPathParts } from '../../../../main/desktop/upload-path.ts';

describe('paths of dropped files', () => {
  test.each([
    ['a.txt', ['a.txt']],
    ['photos/2026/ä 1.jpg', ['photos', '2026', 'ä 1.jpg']],
    ['photos/...', ['photos', '...']],
    ['photos/.hidden', ['photos', '.hidden']],
  ])('%s', (path, parts) => {
    expect(uploadPathParts(path)).toEqual(parts);
  });

  test.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../../b',
    'a/..',
    './a',
    'a//b',
    'a/',
    'a\\..\\b',
    'a\0b',
    'a\nb',
    'a/\ud800',
    'x'.repeat(256),
    'a/'.repeat(300),
  ])('refused: %j', (path) => {
    expect(() => uploadPathParts(path)).toThrow(expect.objectContaining({ code: 'INVALID_PATH' }));
  });
});
