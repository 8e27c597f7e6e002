import type { StoredEntry } from '../../artifact/entry.ts';

/** A stored entry without its path as text, for tables. */
export function packStored({ content, digest, mtimeNs, executable }: StoredEntry): string {
  const { contentId, size, chunks, listed } = content;
  return JSON.stringify([
    base64(contentId),
    size,
    base64(chunks),
    listed,
    base64(digest),
    mtimeNs.toString(),
    executable,
  ]);
}

/** The entry at a path that `packStored` made a text of. */
export function unpackStored(path: string, packed: string): StoredEntry {
  const [contentId, size, chunks, listed, digest, mtimeNs, executable] = JSON.parse(packed) as [
    string,
    number,
    string,
    boolean,
    string,
    string,
    boolean,
  ];
  return {
    kind: 'stored',
    path,
    content: { contentId: bytes(contentId), size, chunks: bytes(chunks), listed },
    digest: bytes(digest),
    mtimeNs: BigInt(mtimeNs),
    executable,
  };
}

function base64(of: Uint8Array): string {
  return Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('base64');
}

function bytes(of: string): Buffer {
  return Buffer.from(of, 'base64');
}
