import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManifestDigest } from '../../main/engine/artifact/digest.ts';
import {
  comparePaths,
  type DigestAlgorithm,
  type Entry,
  type ReferenceEntry,
  type StoredEntry,
} from '../../main/engine/artifact/entry.ts';
import type { Artifacts } from '../../main/engine/references/artifact-handler.ts';
import { uncheckedDigest } from '../../main/engine/references/file/unchecked-digest.ts';
import type { ResolveOptions } from '../../main/engine/references/reference-handler.ts';
import { createReferences } from '../../main/engine/references/references.ts';
import { GOLDEN, type Golden, makeGoldenFolder } from '../helpers/golden.ts';
import { toArray } from '../helpers/to-array.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';
import { startWebServer } from './web-server.ts';

const MEOW = 'rWBtaiSi3smCvCmTqq+RYA==';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-golden-references-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the worked examples of wandb/SPEC 3.3 in the design material', () => {
  test('E5: s3 without checksum', async () => {
    const entries = await resolve('s3://bucket/cat.txt', { checksum: false });
    expect(entries).toEqual([reference('cat.txt', 's3://bucket/cat.txt', 's3://bucket/cat.txt')]);
    expect(await digestOf(entries)).toBe('602270a06f9437ecf22213a9c7ee65ba');
  });

  test('E6: a scheme that nobody knows', async () => {
    const entries = await resolve('ref://example.com/cat.txt', { name: 'cat' });
    expect(await digestOf(entries)).toBe('02073ad32205bbe1e25f22d7c5441ff5');
  });

  test('E7: http with an ETag', async () => {
    const server = await startWebServer();
    try {
      server.answers.set('/cat.txt', (_, response) =>
        response.writeHead(200, { etag: '"abc"' }).end('meow\n'),
      );
      const entries = await resolve(`${server.url}/cat.txt`);
      expect(entries).toMatchObject([{ digest: 'abc', extra: { etag: '"abc"' } }]);
      expect(await digestOf(entries)).toBe('d26ac3eb78b0f02edcce1c62d7a9b7c4');
    } finally {
      await server.stop();
    }
  });

  test('E8: a file with checksum has the digest of the file itself', async () => {
    writeFileSync(join(folder, 'cat.txt'), 'meow\n');
    const entries = await resolve(pathToFileURL(join(folder, 'cat.txt')).href);
    expect(entries).toMatchObject([{ digest: MEOW, size: 5, extra: undefined }]);
    expect(await digestOf(entries)).toBe('1468da64a1b2e12d8765a3afd55c7b90');
  });

  test('E9: a file without checksum', async () => {
    const digest = uncheckedDigest('/data/cat.txt', 'linux');
    expect(digest).toBe('btHMBd4AwEXLJSlajoAUXg==');
    expect(await digestOf([reference('cat.txt', 'file:///data/cat.txt', digest)])).toBe(
      '4d0bd558d473ddb7ec6fcab0bc00191b',
    );
  });

  test('E10: an entry of another version', async () => {
    const artifacts: Artifacts = { ...NO_ARTIFACTS, find: async () => stored('cat.txt', MEOW) };
    const uri = 'wandb-artifact://41727469666163743a3132333435/cat.txt';
    const entries = await resolve(uri, { name: 'borrowed.txt' }, artifacts);
    expect(entries).toEqual([{ ...reference('borrowed.txt', uri, MEOW), size: 0 }]);
    expect(await digestOf(entries)).toBe('a6a7978850725dc1f9bf29fa0e79d945');
  });

  test('E11: a file and a reference', async () => {
    const remote = await resolve('s3://bucket/dog.txt', { name: 'remote/dog.txt', checksum: false });
    expect(await digestOf([stored('cat.txt', MEOW), ...remote])).toBe('80e98dd430a65efc09734b8fa591f255');
  });
});

/** Those that the released Python client made with references alone. */
const CASES = GOLDEN.filter(
  ({ steps }) => steps.length > 0 && steps.every(({ op }) => op.startsWith('add_reference')),
);

describe('what the released Python client gives', () => {
  test('there are cases', () =>
    expect(CASES.map(({ name }) => name)).toEqual(['tracking', 'unchecked', 'filerefs']));

  test.each(CASES)('$name', async (golden) => {
    const { steps, expect: wanted } = golden;
    makeGoldenFolder(folder, golden);
    const entries: ReferenceEntry[] = [];
    for (const step of steps) entries.push(...(await take(step)));
    const shown = entries.map(({ path, uri, digest, size }) => {
      const ref = uri.startsWith('file:') ? 'file://…' : uri;
      return [path, { digest, ref, ...(size === undefined ? {} : { size }) }];
    });
    expect(Object.fromEntries(shown)).toEqual(wanted.MD5.entries);
    expect(await digestOf(entries)).toBe(wanted.MD5.digest);
    expect(await digestOf(entries, 'xxh128')).toBe(wanted.XXH128.digest);
  });
});

async function take(step: Golden['steps'][number]): Promise<ReferenceEntry[]> {
  if (step.op === 'add_reference') return await resolve(step.uri, step);
  if (step.op !== 'add_reference_dir') throw new Error(`no reference: ${step.op}`);
  const uri = pathToFileURL(join(folder, step.dir ?? '')).href;
  return await resolve(uri, { name: step.name ?? undefined });
}

async function resolve(
  uri: string,
  options: Partial<ResolveOptions> = {},
  artifacts: Artifacts = NO_ARTIFACTS,
): Promise<ReferenceEntry[]> {
  return await toArray(createReferences({ env: {}, artifacts, policy: QUICK }).resolve(uri, options));
}

async function digestOf(entries: readonly Entry[], algorithm: DigestAlgorithm = 'md5'): Promise<string> {
  const digest = await createManifestDigest(algorithm);
  for (const entry of entries.toSorted((a, b) => comparePaths(a.path, b.path)))
    digest.add(entry.path, entry.kind === 'stored' ? entry.digest.toString('base64') : entry.digest);
  return digest.hex();
}

function reference(path: string, uri: string, digest: string): ReferenceEntry {
  return { kind: 'reference', path, uri, digest, size: undefined, extra: undefined };
}

function stored(path: string, digest: string): StoredEntry {
  const content = { contentId: Buffer.alloc(32), size: 5, chunks: Buffer.alloc(0), listed: false };
  return {
    kind: 'stored',
    path,
    content,
    digest: Buffer.from(digest, 'base64'),
    mtimeNs: 0n,
    executable: false,
  };
}
