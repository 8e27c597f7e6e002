import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileDigest, createManifestDigest, digestText } from '../../../main/engine/artifact/digest.ts';
import { CHUNK_REF_BYTES, type Entry, type StoredEntry } from '../../../main/engine/artifact/entry.ts';
import { VersionIdentity } from '../../../main/engine/artifact/identity.ts';
import { AVERAGE_CHUNK, gearTable, MAX_CHUNK, WHOLE_FILE_MAX } from '../../../main/engine/format/chunking.ts';
import { contentId } from '../../../main/engine/format/content-id.ts';
import { decodeIndex, encodeIndex } from '../../../main/engine/format/index-object.ts';
import { decodeLogEntry, encodeLogEntry } from '../../../main/engine/format/log-entry.ts';
import {
  ManifestWriter,
  readManifest,
  readManifestHeader,
  readManifestTrailer,
} from '../../../main/engine/format/manifest.ts';
import {
  CHUNK_RECORD_BYTES,
  PackBuilder,
  readChunkRecord,
  readPackFooter,
} from '../../../main/engine/format/pack.ts';
import { fold } from '../../../main/engine/history/fold.ts';
import { MemoryState } from '../../../main/engine/history/memory-state.ts';
import { type ActionOf, action, type LogEntry } from '../../../main/engine/history/transaction.ts';
import { FolderBackend } from '../../../main/engine/store/backends/folder.ts';
import { openChunk } from '../../../main/engine/store/chunk-reader.ts';
import { openFolderStore } from '../../../main/engine/store/folder-store.ts';
import { logKey, parseKey, STORE_FILE_KEY } from '../../../main/engine/store/keys.ts';
import { LOG_START } from '../../../main/engine/store/log.ts';
import { decodeStoreFile, encodeStoreFile } from '../../../main/engine/store/store-file.ts';
import { verifyStore } from '../../../main/engine/store/verify.ts';
import { toArray } from '../../helpers/to-array.ts';

const PACK_PREFIX_BYTES = 16;
const HELLO = Buffer.from('Hello, Vitrine!\n');
const TABLE = Buffer.from('x,y\n'.repeat(100));

const text = readFileSync(join(import.meta.dirname, '../../../docs/store-format.md'), 'utf8');
const objects = exampleObjects(text);

describe('the objects of the example', () => {
  test('are one of each kind, and a second log entry', () => {
    const kinds = [...objects.keys()].map((key) => parseKey(key)?.kind);
    expect(kinds).toEqual(['store-file', 'log', 'log', 'pack', 'index', 'manifest']);
  });

  test('have the SHA-256 of their bytes in their keys', () => {
    for (const [key, bytes] of objects) {
      const parsed = parseKey(key);
      if (parsed && 'id' in parsed) expect(sha256(bytes)).toBe(parsed.id);
    }
  });

  test('vitrine.json is encoded as documented', () => {
    const { bytes } = object('store-file');
    expect(encodeStoreFile(decodeStoreFile(bytes, 'example'))).toEqual(bytes);
  });

  test('log entries are encoded as documented and follow from each other', () => {
    let prev = LOG_START.sha256;
    for (const number of [0, 1]) {
      const bytes = objects.get(logKey(number))!;
      const { transaction, sha256: hash, unknown } = decodeLogEntry(bytes, number, 'example');
      expect(encodeLogEntry(transaction).bytes.toString()).toBe(bytes.toString());
      expect(transaction.prev).toBe(prev);
      expect(unknown).toEqual([]);
      prev = hash;
    }
  });

  test('the pack is encoded as documented, but for its random bytes', () => {
    const { bytes } = object('pack');
    const records = readPackFooter(bytes, 'example');
    const builder = new PackBuilder();
    for (const record of recordsOf(records)) {
      const stored = bytes.subarray(record.offset, record.offset + record.stored);
      builder.add(record.hash, record.codec, stored, record.raw);
    }
    const again = Buffer.from(builder.seal().bytes);
    bytes.copy(again, 0, 0, PACK_PREFIX_BYTES);
    expect(again.toString('hex')).toBe(bytes.toString('hex'));
  });

  test('the pack holds the files that are described, the longer one compressed', () => {
    const { bytes, id } = object('pack');
    const chunks = recordsOf(readPackFooter(bytes, 'example')).map((record) => ({
      codec: record.codec,
      raw: openChunk(
        { ...record, offsetInRead: record.offset },
        bytes.subarray(record.offset, record.offset + record.stored),
        id,
      ).toString(),
    }));
    expect(chunks).toEqual([
      { codec: 1, raw: TABLE.toString() },
      { codec: 0, raw: HELLO.toString() },
    ]);
  });

  test('the index is encoded as documented, from the pack and its salt', () => {
    const { bytes, id } = object('index');
    const pack = object('pack');
    const records = readPackFooter(pack.bytes, 'example');
    const { packs, salt } = decodeIndex(bytes, 'example');
    const encoded = encodeIndex([{ id: pack.id, size: pack.bytes.length, records }], salt);
    expect(encoded.bytes.toString('hex')).toBe(bytes.toString('hex'));
    expect(encoded.id).toBe(id);
    expect(encodeIndex(packs, salt).id).toBe(id);
  });

  test('the manifest is encoded as documented, but for its salt', () => {
    const { bytes } = object('manifest');
    const pieces: Buffer[] = [];
    const writer = new ManifestWriter(readManifestHeader(bytes, 'example'), (piece) => pieces.push(piece));
    for (const entry of manifestEntries()) writer.add(entry);
    writer.finish(readManifestTrailer(bytes, 'example'));
    const salt = /"salt":"[0-9a-f]{32}"/;
    const [documented] = salt.exec(bytes.toString('latin1')) ?? [''];
    const again = Buffer.concat(pieces).toString('latin1').replace(salt, documented);
    expect(Buffer.from(again, 'latin1').toString('hex')).toBe(bytes.toString('hex'));
  });
});

describe('what the example says of its content', () => {
  test('entries are those of the table', () => {
    const shown = manifestEntries().map((entry) => ({
      path: entry.path,
      size: entry.kind === 'stored' ? entry.content.size : entry.size,
      executable: entry.kind === 'stored' && entry.executable,
    }));
    expect(shown).toEqual([
      { path: 'data/table.csv', size: 400, executable: false },
      { path: 'data/years.csv', size: 1000, executable: false },
      { path: 'hello.txt', size: 16, executable: true },
    ]);
    expect(readManifestTrailer(object('manifest').bytes, 'example').emptyDirectories).toEqual(['logs']);
    expect(storedEntry('hello.txt').mtimeNs).toBe(BigInt(Date.parse('2026-01-01')) * 1_000_000n);
  });

  test('digests and content ids follow from the files', async () => {
    const files = { 'hello.txt': HELLO, 'data/table.csv': TABLE };
    const hasher = await createFileDigest('xxh128');
    for (const [path, bytes] of Object.entries(files)) {
      hasher.init();
      hasher.update(bytes);
      const digest = hasher.digest();
      const list = Buffer.alloc(CHUNK_REF_BYTES);
      list.writeUInt32LE(bytes.length);
      list.write(sha256(bytes), 4, 'hex');
      const entry = storedEntry(path);
      expect(entry.content.chunks).toEqual(list);
      expect(entry.digest).toEqual(digest);
      expect(entry.content.contentId).toEqual(contentId(bytes.length, list));
      expect(text).toContain(
        `| content id of \`${path}\` | \`${entry.content.contentId.toString('hex')}\` |`,
      );
      expect(text).toContain(`| digest of \`${path}\` as text | \`${digest.toString('base64')}\` |`);
    }
  });

  test('digest, identity and counts of the version follow from its entries', async () => {
    const identity = new VersionIdentity();
    const digest = await createManifestDigest('xxh128');
    for (const entry of manifestEntries()) {
      identity.add(entry);
      digest.add(entry.path, entry.kind === 'stored' ? digestText('xxh128', entry.digest) : entry.digest);
    }
    const { entries: files, bytes } = readManifestTrailer(object('manifest').bytes, 'example');
    expect(createdVersion()).toMatchObject({
      digest: digest.hex(),
      identity: identity.hex(),
      files,
      bytes,
      newBytes: HELLO.length + TABLE.length,
      manifest: object('manifest').id,
      packs: [object('pack').id],
      indexes: [object('index').id],
    });
  });

  test('the gear table begins as documented', () => {
    const first = [...gearTable().subarray(0, 3)].map((value) => `\`0x${(value >>> 0).toString(16)}\``);
    expect(text).toContain(`The first three are ${first.join(', ')}.`);
  });
});

describe('what the document lists', () => {
  test('every type of action with every field', () => {
    const section = text.slice(text.indexOf('\n## Actions'), text.indexOf('\n## Rules of folding'));
    const rows = section.split('\n').filter((line) => line.startsWith('|'));
    for (const { shape } of action.options) {
      const type = shape.type.value;
      const row = rows.find((line) => line.startsWith(`| \`${type}\` |`));
      expect(row, type).toBeDefined();
      const described = type === 'create-version' ? rows.join('\n') : row!;
      const fields = Object.keys(shape).filter((field) => field !== 'type');
      for (const field of fields) expect(described, type).toContain(`\`${field}\``);
    }
  });

  test('every field of the records in checkpoints', () => {
    const section = text.slice(text.indexOf('\n## Checkpoints'), text.indexOf('\n## Leases'));
    const rows = section.split('\n').filter((line) => line.startsWith('|'));
    const ofActions: readonly string[] = Object.keys(createdVersion());
    const state = new MemoryState();
    for (const number of [0, 1]) fold(state, decodeLogEntry(objects.get(logKey(number))!, number, 'example'));
    const records = [...state.records()];
    expect(records.map(({ kind }) => kind)).toEqual([
      'store',
      'collection',
      'version',
      'alias-move',
      'alias-move',
      'index',
    ]);
    for (const { kind, value } of records) {
      const row = rows.find((line) => line.startsWith(`| \`${kind}\` |`));
      for (const field of Object.keys(value)) {
        if (kind === 'version' && ofActions.includes(field)) continue;
        expect(row, kind).toContain(`\`${field}\``);
      }
    }
  });

  test('the sizes of chunks', () => {
    for (const [name, bytes] of Object.entries({
      minimum: WHOLE_FILE_MAX,
      average: AVERAGE_CHUNK,
      maximum: MAX_CHUNK,
    })) {
      expect(text).toContain(`| ${name} | ${bytes.toLocaleString('en-US')} bytes |`);
    }
  });
});

describe('the example as a store', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'vitrine-example-'));
    for (const [key, bytes] of objects) {
      mkdirSync(dirname(join(root, key)), { recursive: true });
      writeFileSync(join(root, key), bytes);
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('opens, and its log folds to the aliases that are described', async () => {
    const store = await openFolderStore(root, { readOnly: 'an example' });
    const state = new MemoryState();
    for (const entry of await toArray<LogEntry>(store.log.readAfter(LOG_START))) fold(state, entry);
    const { version, collection } = createdVersion();
    expect(state.collectionByName('uncategorized', 'greetings')?.id).toBe(collection);
    expect(state.aliasesOf(version)).toEqual(['best', 'latest']);
    expect(state.store()?.storeSha256).toBe(sha256(objects.get(STORE_FILE_KEY)!));
  });

  test('is whole, with nothing in it that is not needed', async () => {
    const result = await verifyStore(new FolderBackend({ root, commit: 'link' }));
    expect(result).toMatchObject({ ok: true, objects: objects.size, versions: 1, damages: [], notes: [] });
  });
});

/** The example's objects by key: fenced blocks whose first line is `text KEY` or `hex KEY`. */
function exampleObjects(markdown: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const [, kind, key, body] of markdown.matchAll(/^```(text|hex) (\S+)\n([\s\S]*?)^```$/gm)) {
    found.set(key!, kind === 'text' ? Buffer.from(body!) : fromHex(body!));
  }
  return found;
}

function fromHex(body: string): Buffer {
  const digits = body.replaceAll(/;.*$/gm, '').replaceAll(/\s/g, '');
  if (!/^([0-9a-f]{2})*$/.test(digits)) throw new Error(`Not hex: ${digits}`);
  return Buffer.from(digits, 'hex');
}

function object(kind: 'store-file' | 'pack' | 'index' | 'manifest'): { bytes: Buffer; id: string } {
  for (const [key, bytes] of objects) {
    const parsed = parseKey(key);
    if (parsed?.kind === kind) return { bytes, id: 'id' in parsed ? parsed.id : '' };
  }
  throw new Error(`The example has no ${kind}`);
}

function recordsOf(records: Buffer) {
  return Array.from({ length: records.length / CHUNK_RECORD_BYTES }, (_, i) =>
    readChunkRecord(records, i * CHUNK_RECORD_BYTES),
  );
}

function manifestEntries(): Entry[] {
  return [...readManifest(object('manifest').bytes, 'example')].flat() as Entry[];
}

function storedEntry(path: string): StoredEntry {
  const found = manifestEntries().find((entry) => entry.path === path);
  if (found?.kind !== 'stored') throw new Error(`The example stores no ${path}`);
  return found;
}

function createdVersion(): ActionOf<'create-version'> {
  const { actions } = decodeLogEntry(objects.get(logKey(1))!, 1, 'example').transaction;
  const found = actions.find((action) => action.type === 'create-version');
  if (!found) throw new Error('The example creates no version');
  return found;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
