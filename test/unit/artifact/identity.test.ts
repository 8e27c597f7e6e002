import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Entry, ReferenceEntry } from '../../../main/engine/artifact/entry.ts';
import { VersionIdentity } from '../../../main/engine/artifact/identity.ts';

const ID = createHash('sha256').update('content').digest();
const stored: Entry = {
  kind: 'stored',
  path: 'a/é.txt',
  content: { contentId: ID, size: 5, chunks: Buffer.alloc(36), listed: false },
  digest: Buffer.alloc(16),
  mtimeNs: 5n,
  executable: false,
};
const reference: ReferenceEntry = {
  kind: 'reference',
  path: 'r',
  uri: 's3://b/k',
  digest: 'etag',
  size: 3,
  extra: { versionID: 'v', etag: 'e' },
};

describe('VersionIdentity', () => {
  it('is the hash of the documented bytes', () => {
    const expected = createHash('sha256').update('vitrine-version-1\0');
    expected.update(prefixed('a/é.txt')).update(Buffer.of(1)).update(ID);
    expected.update(prefixed('r')).update(Buffer.of(2)).update(prefixed('s3://b/k')).update(prefixed('etag'));
    expected.update(prefixed('{"etag":"e","versionID":"v"}'));
    expect(identityOf([stored, reference])).toBe(expected.digest('hex'));
  });

  it('does not depend on sizes, times, permissions, digests and the order of extras', () => {
    const same: Entry[] = [
      { ...stored, digest: Buffer.alloc(16, 9), mtimeNs: 9n, executable: true },
      { ...reference, size: undefined, extra: { etag: 'e', versionID: 'v' } },
    ];
    expect(identityOf(same)).toBe(identityOf([stored, reference]));
    expect(identityOf([{ ...reference, extra: {} }])).toBe(identityOf([{ ...reference, extra: undefined }]));
  });

  it('depends on path, kind, content, URI, digest and pin', () => {
    const variants: Entry[][] = [
      [],
      [stored],
      [{ ...stored, path: 'a/e.txt' }],
      [{ ...stored, content: { ...stored.content, contentId: Buffer.alloc(32) } }],
      [reference],
      [{ ...reference, uri: 's3://b/l' }],
      [{ ...reference, digest: 'other' }],
      [{ ...reference, extra: { etag: 'f', versionID: 'v' } }],
      [{ ...reference, extra: undefined }],
      [{ ...reference, uri: 's3://b/ke', digest: 'tag' }],
    ];
    expect(new Set(variants.map(identityOf)).size).toBe(variants.length);
  });

  it('is the same for many entries as in one piece', () => {
    const expected = createHash('sha256').update('vitrine-version-1\0');
    const identity = new VersionIdentity();
    for (let i = 0; i < 5000; i++) {
      const path = `folder/${'ü'.repeat(i % 90)}${i}`;
      identity.addStored(path, ID);
      expected.update(prefixed(path)).update(Buffer.of(1)).update(ID);
    }
    const uri = `https://x/${'é'.repeat(40_000)}`;
    identity.add({ ...reference, path: 'z', uri, extra: undefined });
    expected
      .update(prefixed('z'))
      .update(Buffer.of(2))
      .update(prefixed(uri))
      .update(prefixed('etag'))
      .update(prefixed(''));
    expect(identity.hex()).toBe(expected.digest('hex'));
  });
});

function identityOf(entries: readonly Entry[]): string {
  const identity = new VersionIdentity();
  for (const entry of entries) identity.add(entry);
  return identity.hex();
}

function prefixed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
