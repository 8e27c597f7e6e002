import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, StoredEntry } from '../../../../main/engine/artifact/entry.ts';
import { comparePaths } from '../../../../main/engine/artifact/entry.ts';
import { changesToBatch, contentsToColumns } from '../../../../main/engine/catalog/batch-conversion.ts';
import type {
  ChunkLocations,
  EntryBatch,
  FetchedReferences,
  FingerprintBatch,
  FingerprintInput,
} from '../../../../main/engine/catalog/batches.ts';
import { LearntFiles } from '../../../../main/engine/catalog/learnt-files.ts';
import { CHUNK_RECORD_BYTES, readChunkRecord } from '../../../../main/engine/format/pack.ts';
import { ContentWriter } from '../../../../main/engine/hash/content-writer.ts';
import { createReferences } from '../../../../main/engine/references/references.ts';
import { FolderScanner } from '../../../../main/engine/scan/scan-folder.ts';
import { FolderBackend } from '../../../../main/engine/store/backends/folder.ts';
import type { ChunkPlace } from '../../../../main/engine/store/chunk-reader.ts';
import { packKey } from '../../../../main/engine/store/keys.ts';
import type {
  RescueFile,
  UndoKeeper,
  UndoRecord,
} from '../../../../main/engine/transfer/fetch/checkout-types.ts';
import type { CheckoutContext, VersionSource } from '../../../../main/engine/transfer/fetch/fetch-types.ts';
import { FetchWorkers } from '../../../../main/engine/transfer/fetch/fetch-workers.ts';
import { probeTarget } from '../../../../main/engine/transfer/fetch/target-probe.ts';
import { decodeUndoRecord, encodeUndoRecord } from '../../../../main/engine/transfer/fetch/undo-record.ts';
import { NO_ARTIFACTS, QUICK } from '../../../references/no-artifacts.ts';

const BATCH = 1000;

/** A version made from a folder. */
export interface TestVersion extends VersionSource {
  readonly list: readonly Entry[];
}

/** A store in a temporary folder with everything that a fetch needs; the catalog is kept in memory. */
export class FetchFixture {
  readonly dir: string;
  readonly store: string;
  readonly backend: FolderBackend;
  readonly scanner = new FolderScanner();
  readonly workers = new FetchWorkers(2);
  readonly signal = new AbortController().signal;
  readonly places = new Map<string, ChunkPlace>();
  readonly knownFiles = new Map<string, Map<string, FingerprintInput>>();
  readonly copies = new Map<string, Map<string, { reference: string; fingerprint: Uint8Array }>>();
  readonly references = createReferences({
    env: {},
    artifacts: NO_ARTIFACTS,
    policy: { ...QUICK, pauses: [] },
  });
  readonly safe = new Set<string>();
  readonly records: { record: UndoRecord; state: 'applying' | 'done' }[] = [];
  #opened: Promise<ContentWriter> | undefined;

  /** @param dir of a fixture in another process, to work on its store */
  constructor(dir?: string) {
    this.dir = dir ?? realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-fetch-')));
    this.store = join(this.dir, 'store');
    this.backend = new FolderBackend({ root: this.store, commit: 'link' });
    if (dir !== undefined) return;
    mkdirSync(this.store);
    writeFileSync(join(this.store, 'vitrine.json'), '{}');
  }

  context(change: Partial<CheckoutContext> = {}): CheckoutContext {
    return {
      workers: this.workers,
      backend: this.backend,
      locate: async (hashes) => this.#locate(hashes),
      reloadIndex: async () => {},
      known: (folder) => this.#known(folder),
      remember: async (folder, files) => {
        const known = this.knownFiles.get(folder) ?? new Map<string, FingerprintInput>();
        this.knownFiles.set(folder, known);
        for (const file of files) known.set(file.path, file);
      },
      references: this.references,
      copies: (folder) => this.#copies(folder),
      rememberCopies: async (folder, { paths, references, fingerprints }) => {
        const known = this.copies.get(folder) ?? new Map();
        this.copies.set(folder, known);
        for (const [i, path] of paths.entries()) {
          known.set(path, {
            reference: references[i]!,
            fingerprint: fingerprints.slice(i * 32, i * 32 + 32),
          });
        }
      },
      policy: 'full',
      traits: probeTarget,
      forbidden: [this.store],
      scan: (options) => this.scanner.scan(options),
      inVersions: async (ids) => {
        const found = new Uint8Array(ids.length / 32);
        for (let at = 0; at < found.length; at++)
          found[at] = Number(this.safe.has(ids.toString('hex', at * 32, at * 32 + 32)));
        return found;
      },
      forget: async (folder, paths) => {
        for (const path of paths) {
          this.knownFiles.get(folder)?.delete(path);
          this.copies.get(folder)?.delete(path);
        }
      },
      ...change,
    };
  }

  readonly keeper: UndoKeeper = {
    begin: async (record) => {
      const kept = decodeUndoRecord(JSON.parse(JSON.stringify(encodeUndoRecord(record))));
      return String(this.records.push({ record: kept, state: 'applying' }) - 1);
    },
    finish: async (id) => {
      for (let at = 0; at <= Number(id); at++) this.records[at]!.state = 'done';
    },
    unfinished: async (folder) =>
      this.records
        .filter(({ record, state }) => state === 'applying' && record.folder === folder)
        .map(({ record }) => record),
  };

  /** Rescues to a version that nobody else sees. */
  readonly rescued: RescueFile[][] = [];
  readonly rescue = {
    kind: 'version' as const,
    log: async (folder: string, files: readonly RescueFile[]) => {
      this.rescued.push([...files]);
      const wanted = new Set(files.map(({ path }) => path));
      await this.log(folder, `rescue:v${this.rescued.length - 1}`, (path) => wanted.has(path));
      return `rescue:v${this.rescued.length - 1}`;
    },
  };

  /** Logs a folder: its content goes into packs of the store. */
  async log(
    folder: string,
    name: string,
    only: (path: string) => boolean = () => true,
  ): Promise<TestVersion> {
    this.#opened ??= this.#writer();
    const writer = await this.#opened;
    const list: StoredEntry[] = [];
    const scan = this.scanner.scan({ root: folder, ignore: [], signal: this.signal });
    let step = await scan.next();
    for (; !step.done; step = await scan.next()) {
      const { paths, sizes } = step.value;
      const files = paths.map((path, at) => ({ path, file: join(folder, path), size: sizes[at]! }));
      for (const outcome of await writer.hashBatch(files.filter(({ path }) => only(path)))) {
        if (!outcome.ok) throw new Error(outcome.message);
        const { path, content, digest, mtimeNs, executable } = outcome;
        list.push({ kind: 'stored', path, content, digest, mtimeNs, executable });
        this.safe.add(content.contentId.toString('hex'));
      }
    }
    for (const pack of await writer.flush()) this.#addPack(pack);
    return this.version(name, list, step.value.emptyDirectories);
  }

  version(name: string, list: readonly Entry[], emptyDirectories: readonly string[] = []): TestVersion {
    const sorted = [...list].sort((a, b) => comparePaths(a.path, b.path));
    const entries = async function* (): AsyncGenerator<EntryBatch> {
      for (let at = 0; at < sorted.length; at += BATCH) yield changesToBatch(sorted.slice(at, at + BATCH));
    };
    return { name, list: sorted, emptyDirectories, entries };
  }

  /** A new folder for one test. */
  newFolder(): string {
    return mkdtempSync(join(this.dir, 'test-'));
  }

  async close(): Promise<void> {
    await Promise.all([this.workers.close(), this.scanner.close(), (await this.#opened)?.close()]);
    rmSync(this.dir, { recursive: true, force: true });
  }

  #writer(): Promise<ContentWriter> {
    return ContentWriter.open({
      algorithm: 'xxh128',
      workers: 2,
      isStored: async (hashes) => {
        const found = new Uint8Array(hashes.length / 32);
        for (let at = 0; at < found.length; at++) {
          found[at] = Number(this.places.has(hashes.toString('latin1', at * 32, at * 32 + 32)));
        }
        return found;
      },
      writePack: (pack) => this.backend.put(packKey(pack.id), pack.bytes),
      signal: this.signal,
    });
  }

  #addPack(pack: { readonly id: string; readonly records: Buffer }): void {
    for (let at = 0; at < pack.records.length; at += CHUNK_RECORD_BYTES) {
      const record = readChunkRecord(pack.records, at);
      this.places.set(record.hash.toString('latin1'), { ...record, pack: pack.id });
    }
  }

  #locate(hashes: Buffer): ChunkLocations {
    const count = hashes.length / 32;
    const packTable: { id: string; size: number }[] = [];
    const numbers = new Map<string, number>();
    const columns = {
      packTable,
      packs: new Int32Array(count).fill(-1),
      offsets: new Uint32Array(count),
      stored: new Uint32Array(count),
      raw: new Uint32Array(count),
      codecs: new Uint8Array(count),
    };
    for (let at = 0; at < count; at++) {
      const place = this.places.get(hashes.toString('latin1', at * 32, at * 32 + 32));
      if (!place) continue;
      if (!numbers.has(place.pack)) numbers.set(place.pack, packTable.push({ id: place.pack, size: 0 }) - 1);
      columns.packs[at] = numbers.get(place.pack)!;
      columns.offsets[at] = place.offset;
      columns.stored[at] = place.stored;
      columns.raw[at] = place.raw;
      columns.codecs[at] = place.codec;
    }
    return columns;
  }

  async *#copies(folder: string): AsyncGenerator<FetchedReferences> {
    const known = [...(this.copies.get(folder) ?? [])].sort(([a], [b]) => comparePaths(a, b));
    for (let at = 0; at < known.length; at += BATCH) {
      const part = known.slice(at, at + BATCH);
      yield {
        paths: part.map(([path]) => path),
        references: part.map(([, { reference }]) => reference),
        fingerprints: new Uint8Array(Buffer.concat(part.map(([, { fingerprint }]) => fingerprint))),
      };
    }
  }

  async *#known(folder: string): AsyncGenerator<FingerprintBatch> {
    const files = [...(this.knownFiles.get(folder)?.values() ?? [])].sort((a, b) =>
      comparePaths(a.path, b.path),
    );
    for (let at = 0; at < files.length; at += BATCH) yield toBatch(files.slice(at, at + BATCH));
  }
}

function toBatch(files: readonly FingerprintInput[]): FingerprintBatch {
  const columns = contentsToColumns(files.map((file) => ({ ...file.content, digest: file.digest })));
  const learnt = new LearntFiles();
  for (const file of files) learnt.add(file);
  return { ...columns, ...learnt.rows(0, files.length, new Float64Array(files.length)) };
}
