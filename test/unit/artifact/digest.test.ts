import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFileDigest, createManifestDigest, digestText } from '../../../main/engine/artifact/digest.ts';

const MEOW = 'rWBtaiSi3smCvCmTqq+RYA==';
const WOOF = 'BWFDtzDNaCy9+nfdti3rEQ==';
const LIST = 'Q74vYKbbe/I+10LisTq2WQ==';
const EMPTY = '1B2M2Y8AsgTpgAmY7PhCfg==';

describe('ManifestDigest', () => {
  it.each<[string, [path: string, digest: string][], string]>([
    ['E0 nothing', [], '64e7c61456b10382e2f3b571ac24b659'],
    [
      'E1 two files',
      [
        ['cat.txt', MEOW],
        ['dog.txt', WOOF],
      ],
      '861934c29b03eb0a12ed265923cde104',
    ],
    ['E2 one file', [['cat.txt', MEOW]], '1468da64a1b2e12d8765a3afd55c7b90'],
    [
      'E3 folders',
      [
        ['animals.txt', LIST],
        ['animals/cat.txt', MEOW],
        ['animals/dog.txt', WOOF],
        ['empty.bin', EMPTY],
      ],
      'eafe4b91f2ca368d80a7e91bb7006900',
    ],
    ['E4 ETag', [['cat.txt', 'ad606d6a24a2dec982bc2993aaaf9160']], 'a1021eca13a90cd32765f7c73d0b746f'],
    ['E5 unchecked', [['cat.txt', 's3://bucket/cat.txt']], '602270a06f9437ecf22213a9c7ee65ba'],
    ['E6 unknown scheme', [['cat', 'ref://example.com/cat.txt']], '02073ad32205bbe1e25f22d7c5441ff5'],
    ['E7 http ETag', [['cat.txt', 'abc']], 'd26ac3eb78b0f02edcce1c62d7a9b7c4'],
    ['E8 file reference', [['cat.txt', MEOW]], '1468da64a1b2e12d8765a3afd55c7b90'],
    ['E9 unchecked file', [['cat.txt', 'btHMBd4AwEXLJSlajoAUXg==']], '4d0bd558d473ddb7ec6fcab0bc00191b'],
    ['E10 artifact reference', [['borrowed.txt', MEOW]], 'a6a7978850725dc1f9bf29fa0e79d945'],
    [
      'E11 mixed',
      [
        ['cat.txt', MEOW],
        ['remote/dog.txt', 's3://bucket/dog.txt'],
      ],
      '80e98dd430a65efc09734b8fa591f255',
    ],
    [
      'E12 order',
      [
        ['z.txt', WOOF],
        ['é.txt', MEOW],
        ['～.txt', MEOW],
        ['😀.txt', MEOW],
      ],
      'ea75d3f8d29d4dc5b46f42f21bc8f7a1',
    ],
  ])('%s, by MD5', async (_name, entries, expected) => {
    const digest = await createManifestDigest('md5');
    for (const [path, text] of entries) digest.add(path, text);
    expect(digest.hex()).toBe(expected);
  });

  it('by XXH128', async () => {
    expect((await createManifestDigest('xxh128')).hex()).toBe('f13c5dd8602ab5d18a0c87ce730a735e');
    const digest = await createManifestDigest('xxh128');
    digest.add('cat.txt', 'Fzz5GKlnm17/c2MFJbJnig==');
    digest.add('dog.txt', 'ZyjOXlcSkxcy9xTfSFyc7w==');
    expect(digest.hex()).toBe('41b84d56477f0f4b44aa90c3ab838f33');
  });

  it('is the same for many and for long entries as in one piece', async () => {
    const digest = await createManifestDigest('md5');
    const expected = createHash('md5').update('wandb-artifact-manifest-v1\n');
    for (const [path, text] of [
      ...Array.from({ length: 3000 }, (_, i) => [`path/${'é'.repeat(i % 70)}${i}`, MEOW] as const),
      ['z', 'x'.repeat(100_000)] as const,
      ['zz', WOOF] as const,
    ]) {
      digest.add(path, text);
      expected.update(`${path}:${text}\n`);
    }
    expect(digest.hex()).toBe(expected.digest('hex'));
  });
});

describe('createFileDigest', () => {
  it('hashes one file after another, in pieces, and starts anew after one given up', async () => {
    for (const [algorithm, meow, woof] of [
      ['md5', MEOW, WOOF],
      ['xxh128', 'Fzz5GKlnm17/c2MFJbJnig==', 'ZyjOXlcSkxcy9xTfSFyc7w=='],
    ] as const) {
      const digest = await createFileDigest(algorithm);
      digest.update(Buffer.from('me'));
      digest.update(Buffer.from('ow\n'));
      expect(digestText(algorithm, digest.digest())).toBe(meow);
      digest.init();
      digest.update(Buffer.from('given up'));
      digest.init();
      digest.update(Buffer.from('woof\n'));
      expect(digestText(algorithm, digest.digest())).toBe(woof);
    }
  });
});
