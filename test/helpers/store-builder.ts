import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileDigest, createManifestDigest, digestText } from '../../main/engine/artifact/digest.ts';
import {
  CHUNK_REF_BYTES,
  type Content,
  comparePaths,
  type StoredEntry,
} from '../../main/engine/artifact/entry.ts';
import { VersionIdentity } from '../../main/engine/artifact/identity.ts';
import { compressChunk } from '../../main/engine/format/compression.ts';
import { contentId } from '../../main/engine/format/content-id.ts';
import { encodeIndex, type IndexedPack } from '../../main/engine/format/index-object.ts';
import { ManifestWriter } from '../../main/engine/format/manifest.ts';
import { PackBuilder } from '../../main/engine/format/pack.ts';
import { fold } from '../../main/engine/history/fold.ts';
import type { Intent } from '../../main/engine/history/intents.ts';
import { MemoryState } from '../../main/engine/history/memory-state.ts';
import { plan } from '../../main/engine/history/plan.ts';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import type { ChunkPlace } from '../../main/engine/store/chunk-reader.ts';
import { contentsOf, type StoreContents } from '../../main/engine/store/contents.ts';
import { LOG_START, type LogPosition, positionOf } from '../../main/engine/store/log.ts';
import { StoreObjects } from '../../main/engine/store/objects.ts';
import { placeOf, recordOffsets } from '../../main/engine/store/packed-records.ts';
import { createStore, type Store } from '../../main/engine/store/store.ts';

/** Files of a version: bytes by path. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

export interface BuildOptions {
  /** Default `animals`. */
  readonly name?: string;
  /** Bytes of each chunk of a file. Default: one chunk a file. */
  readonly chunkBytes?: number;
  /** Keeps chunk lists in list chunks. */
  readonly listed?: boolean;
  /** Writes the manifest in full, not as a delta of the version before. */
  readonly full?: boolean;
  /** Bytes from which on another pack is begun. Default: one pack. */
  readonly packBytes?: number;
  /** Stores every chunk again, as a writer does that does not know of the others. */
  readonly noDedupe?: boolean;
}

/** What a writer has stored and not committed yet. */
export interface Draft {
  readonly intent: Extract<Intent, { kind: 'log-version' }>;
  readonly entries: readonly StoredEntry[];
}

/** Bytes that do not compress and depend on the seed only. */
export function noise(length: number, seed: string | number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 64 < length; i++) blocks.push(createHash('sha512').update(`${seed}/${i}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/** A real store in a temporary folder, written with the format's own encoders, one commit at a time. */
export class BuiltStore {
  readonly root: string;
  readonly backend: FolderBackend;
  readonly store: Store;
  readonly objects: StoreObjects;
  readonly state: MemoryState = new MemoryState();
  position: LogPosition = LOG_START;
  /** ms since 1970 that the next commits say. */
  clock: number = Date.now();
  readonly #places = new Map<string, ChunkPlace>();
  readonly #last = new Map<string, Draft>();

  private constructor(root: string, backend: FolderBackend, store: Store) {
    this.root = root;
    this.backend = backend;
    this.store = store;
    this.objects = new StoreObjects(backend);
  }

  static async create(): Promise<BuiltStore> {
    const root = mkdtempSync(join(tmpdir(), 'vitrine-store-'));
    const backend = new FolderBackend({ root, commit: 'link' });
    const store = await createStore(backend, { entity: 'ada', author: 'ada', commit: 'link' });
    const built = new BuiltStore(root, backend, store);
    await built.refresh();
    return built;
  }

  /** Stores and commits a version; returns its id. */
  async log(files: Files, options: BuildOptions = {}): Promise<string> {
    const draft = await this.upload(files, options);
    await this.commit(draft.intent);
    this.#last.set(options.name ?? 'animals', draft);
    return draft.intent.version;
  }

  /** Stores everything of a version but the commit. */
  async upload(files: Files, options: BuildOptions = {}): Promise<Draft> {
    const name = options.name ?? 'animals';
    const before = options.full ? undefined : this.#last.get(name);
    const packs: IndexedPack[] = [];
    const used = new Set<string>();
    const writer = new ChunkWriter({ objects: this.objects, places: this.#places, packs, used, options });
    const entries: StoredEntry[] = [];
    const hash = await createFileDigest('xxh128');
    for (const path of Object.keys(files).sort(comparePaths)) {
      const bytes = Buffer.from(files[path]!);
      hash.init();
      hash.update(bytes);
      const content = await writer.content(bytes);
      entries.push({ kind: 'stored', path, content, digest: hash.digest(), mtimeNs: 0n, executable: false });
    }
    await writer.seal();
    const index = encodeIndex(packs);
    if (packs.length > 0) await this.objects.putIndex(index);
    const manifest = this.#writeManifest(entries, before);
    await this.objects.putManifest(manifest);
    const digest = await createManifestDigest('xxh128');
    const identity = new VersionIdentity();
    for (const entry of entries) {
      digest.add(entry.path, digestText('xxh128', entry.digest));
      identity.add(entry);
    }
    const bytes = entries.reduce((sum, entry) => sum + entry.content.size, 0);
    const intent: Draft['intent'] = {
      kind: 'log-version',
      project: 'pets',
      name,
      artifactType: 'dataset',
      newCollection: randomUUID(),
      version: randomUUID(),
      digest: digest.hex(),
      algorithm: 'xxh128',
      identity: identity.hex(),
      manifest: manifest.id,
      manifestBase: before?.intent.manifest ?? null,
      manifestDepth: manifest.depth,
      files: entries.length,
      bytes,
      newBytes: 0,
      changes: null,
      description: '',
      metadata: {},
      tags: [],
      packs: [...used],
      indexes: packs.length > 0 ? [index.id] : [],
      run: null,
      aliases: [],
    };
    return { intent, entries };
  }

  /** Folds the log to its end, plans and appends. */
  async commit(intent: Intent): Promise<void> {
    await this.refresh();
    const planned = plan(this.state, intent);
    if (planned.kind === 'restore-packs') throw new Error(`retired: ${JSON.stringify(planned)}`);
    if (planned.actions.length === 0) return;
    const result = await this.store.log.append(this.position, {
      id: randomUUID(),
      time: new Date(this.clock).toISOString(),
      author: 'ada',
      needs: [],
      actions: [...planned.actions],
    });
    if (result.outcome === 'taken') throw new Error('Somebody else committed');
    await this.refresh();
  }

  delete(...versions: string[]): Promise<void> {
    return this.commit({ kind: 'delete-versions', versions, deleteAliases: true });
  }

  async refresh(): Promise<void> {
    for await (const entry of this.store.log.readAfter(this.position)) {
      fold(this.state, entry);
      this.position = positionOf(entry);
    }
  }

  async contents(): Promise<StoreContents> {
    await this.refresh();
    return contentsOf(this.state, this.position);
  }

  /** Bytes of all objects below a prefix. */
  async bytesIn(...prefixes: string[]): Promise<number> {
    let bytes = 0;
    for (const prefix of prefixes) for await (const { size } of this.backend.list(prefix)) bytes += size;
    return bytes;
  }

  async keys(prefix = ''): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.backend.list(prefix)) keys.push(key);
    return keys;
  }

  /** Changes the bytes of an object behind everybody's back. */
  damage(key: string, change: (bytes: Buffer) => Buffer): void {
    const file = join(this.root, key);
    const bytes = change(readFileSync(file));
    rmSync(file);
    writeFileSync(file, bytes);
  }

  /** Makes uploads forget where chunks are, so that they only use what `contents` lists. */
  async reloadPlaces(): Promise<void> {
    this.#places.clear();
    const { indexes, retired } = await this.contents();
    for (const id of indexes) {
      for (const pack of await this.objects.readIndex(id)) {
        if (!retired.has(pack.id)) this.#learn(pack);
      }
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #learn({ id, records }: IndexedPack): void {
    for (const at of recordOffsets(records)) {
      this.#places.set(records.toString('hex', at, at + 32), placeOf(id, records, at));
    }
  }

  #writeManifest(
    entries: readonly StoredEntry[],
    before: Draft | undefined,
  ): { id: string; bytes: Buffer; depth: number } {
    const pieces: Buffer[] = [];
    const depth = before ? before.intent.manifestDepth + 1 : 0;
    const header = { base: before?.intent.manifest ?? null, depth, algorithm: 'xxh128' } as const;
    const writer = new ManifestWriter(header, (piece) => void pieces.push(piece));
    const old = new Map(before?.entries.map((entry) => [entry.path, entry]));
    const paths = new Set([...old.keys(), ...entries.map((entry) => entry.path)]);
    const now = new Map(entries.map((entry) => [entry.path, entry]));
    for (const path of [...paths].sort(comparePaths)) {
      const entry = now.get(path);
      if (!entry) writer.remove(path);
      else if (!old.get(path)?.content.contentId.equals(entry.content.contentId)) writer.add(entry);
    }
    const bytes = entries.reduce((sum, entry) => sum + entry.content.size, 0);
    const { id } = writer.finish({ entries: entries.length, bytes, emptyDirectories: [] });
    return { id, bytes: Buffer.concat(pieces), depth };
  }
}

interface ChunkTarget {
  readonly objects: StoreObjects;
  /** Where chunks are that are stored already. */
  readonly places: Map<string, ChunkPlace>;
  /** Takes the packs that were written. */
  readonly packs: IndexedPack[];
  /** Takes the ids of all packs that the version depends on. */
  readonly used: Set<string>;
  readonly options: BuildOptions;
}

/** Cuts, dedupes and packs the chunks of one version. */
class ChunkWriter {
  readonly #to: ChunkTarget;
  readonly #own = new Set<string>();
  #open: PackBuilder | undefined;

  constructor(to: ChunkTarget) {
    this.#to = to;
  }

  async content(bytes: Buffer): Promise<Content> {
    const { chunkBytes = bytes.length, listed = false } = this.#to.options;
    const refs: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      refs.push(await this.#chunk(bytes.subarray(at, at + chunkBytes)));
    }
    const list = Buffer.concat(refs);
    const chunks = listed && list.length > 0 ? await this.#chunk(list) : list;
    return {
      contentId: contentId(bytes.length, list),
      size: bytes.length,
      chunks,
      listed: listed && list.length > 0,
    };
  }

  async seal(): Promise<void> {
    if (!this.#open) return;
    const pack = this.#open.seal();
    this.#open = undefined;
    await this.#to.objects.putPack(pack);
    this.#to.packs.push({ id: pack.id, size: pack.bytes.length, records: pack.records });
    this.#to.used.add(pack.id);
    for (const at of recordOffsets(pack.records)) {
      this.#to.places.set(pack.records.toString('hex', at, at + 32), placeOf(pack.id, pack.records, at));
    }
  }

  async #chunk(raw: Buffer): Promise<Buffer> {
    const hash = createHash('sha256').update(raw).digest();
    const name = hash.toString('hex');
    const ref = Buffer.alloc(CHUNK_REF_BYTES);
    ref.writeUInt32LE(raw.length);
    hash.copy(ref, 4);
    const known = this.#to.places.get(name);
    if (this.#own.has(name)) return ref;
    if (known && !this.#to.options.noDedupe) {
      this.#to.used.add(known.pack);
      return ref;
    }
    this.#own.add(name);
    this.#open ??= new PackBuilder(1024);
    const { codec, stored } = compressChunk(raw);
    this.#open.add(hash, codec, stored, raw.length);
    if (this.#open.size >= (this.#to.options.packBytes ?? Number.POSITIVE_INFINITY)) await this.seal();
    return ref;
  }
}
