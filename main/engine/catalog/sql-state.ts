import type {
  AliasMove,
  CollectionRecord,
  IndexRecord,
  Mark,
  RetiredRecord,
  RunRecord,
  State,
  StateRecord,
  StoreRecord,
  UseRecord,
  VersionRecord,
} from '../history/state.ts';
import { packHashes, unpackHashes } from './hashes.ts';
import {
  documentId,
  putTexts,
  type SearchTexts,
  textsOfCollection,
  textsOfRun,
  textsOfVersion,
} from './search/text-documents.ts';
import { all, type Db, first, iterate, run } from './sql.ts';

/** The folded history of one store in the catalog. Call it within a transaction. */
export class SqlState implements State {
  readonly #db: Db;
  readonly #store: number;

  constructor(db: Db, store: number) {
    this.#db = db;
    this.#store = store;
  }

  store(): StoreRecord | undefined {
    return parse(first<Recorded>(this.#db, 'SELECT record FROM store_records WHERE store = ?', this.#store));
  }

  putStore(record: StoreRecord): void {
    run(
      this.#db,
      'INSERT INTO store_records (store, record) VALUES (?, ?) ON CONFLICT DO UPDATE SET record = excluded.record',
      this.#store,
      JSON.stringify(record),
    );
  }

  collection(id: string): CollectionRecord | undefined {
    const sql = 'SELECT record FROM collections WHERE store = ? AND uuid = ?';
    return parse(first<Recorded>(this.#db, sql, this.#store, id));
  }

  collectionByName(project: string, name: string): CollectionRecord | undefined {
    const sql =
      'SELECT record FROM collections WHERE project = ? AND name = ? AND store = ? AND deleted = 0 ORDER BY id';
    return parse(first<Recorded>(this.#db, sql, project, name, this.#store));
  }

  putCollection(record: CollectionRecord): void {
    run(
      this.#db,
      `INSERT INTO collections (store, uuid, project, name, artifact_type, deleted, record)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (store, uuid) DO UPDATE SET project = excluded.project, name = excluded.name,
         artifact_type = excluded.artifact_type, deleted = excluded.deleted, record = excluded.record`,
      this.#store,
      record.id,
      record.project,
      record.name,
      record.artifactType,
      record.deleted ? 1 : 0,
      JSON.stringify(record),
    );
    putTexts(this.#db, documentId('collection', this.#collectionRow(record.id)), textsOfCollection(record));
  }

  version(id: string): VersionRecord | undefined {
    return versionOf(
      first<RecordedVersion>(
        this.#db,
        'SELECT record, packs FROM versions WHERE store = ? AND uuid = ?',
        this.#store,
        id,
      ),
    );
  }

  versionByIndex(collection: string, index: number): VersionRecord | undefined {
    const sql = 'SELECT record, packs FROM versions WHERE collection = ? AND idx = ?';
    return versionOf(first<RecordedVersion>(this.#db, sql, this.#collectionRow(collection), index));
  }

  newestVersion(collection: string): VersionRecord | undefined {
    const sql =
      'SELECT record, packs FROM versions WHERE collection = ? AND deleted = 0 ORDER BY idx DESC LIMIT 1';
    return versionOf(first<RecordedVersion>(this.#db, sql, this.#collectionRow(collection)));
  }

  newestVersionByIdentity(collection: string, identity: string): VersionRecord | undefined {
    const sql = `SELECT record, packs FROM versions INDEXED BY versions_by_identity
      WHERE collection = ? AND identity = ? AND deleted = 0 ORDER BY idx DESC LIMIT 1`;
    const row = this.#collectionRow(collection);
    return versionOf(first<RecordedVersion>(this.#db, sql, row, Buffer.from(identity, 'hex')));
  }

  hasManifest(manifest: string): boolean {
    const sql = 'SELECT 1 FROM versions WHERE store = ? AND manifest = ? AND collected = 0';
    return first(this.#db, sql, this.#store, Buffer.from(manifest, 'hex')) !== undefined;
  }

  versionsCreatedAfter(number: number): Iterable<VersionRecord> {
    const sql = 'SELECT record, packs FROM versions WHERE store = ? AND number > ? ORDER BY id';
    return all<RecordedVersion>(this.#db, sql, this.#store, number).map((row) => versionOf(row)!);
  }

  putVersion(record: VersionRecord): void {
    const { packs, ...rest } = record;
    run(
      this.#db,
      `INSERT INTO versions (store, uuid, collection, idx, number, time, digest, identity, manifest, files, bytes,
         deleted, collected, record, packs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (store, uuid) DO UPDATE SET collection = excluded.collection, idx = excluded.idx,
         number = excluded.number, time = excluded.time, digest = excluded.digest, identity = excluded.identity,
         manifest = excluded.manifest, files = excluded.files, bytes = excluded.bytes, deleted = excluded.deleted,
         collected = excluded.collected, record = excluded.record, packs = excluded.packs`,
      this.#store,
      record.id,
      this.#collectionRow(record.collection),
      record.index,
      record.created.number,
      record.created.time,
      record.digest,
      Buffer.from(record.identity, 'hex'),
      Buffer.from(record.manifest, 'hex'),
      record.files,
      record.bytes,
      record.deleted ? 1 : 0,
      record.collected ? 1 : 0,
      JSON.stringify(rest),
      packHashes(packs),
    );
    this.#putTexts('version', record.id, textsOfVersion(record));
    this.#commitPacks(packs);
  }

  aliasHolder(collection: string, alias: string): string | undefined {
    const sql = `SELECT versions.uuid AS uuid FROM aliases JOIN versions ON versions.id = aliases.version
      WHERE aliases.collection = ? AND alias = ?`;
    return first<{ uuid: string }>(this.#db, sql, this.#collectionRow(collection), alias)?.uuid;
  }

  aliasesOf(version: string): string[] {
    const sql = `SELECT alias FROM aliases
      WHERE version = (SELECT id FROM versions WHERE store = ? AND uuid = ?)`;
    return all<{ alias: string }>(this.#db, sql, this.#store, version)
      .map((row) => row.alias)
      .sort();
  }

  lastAliasMove(collection: string, alias: string): AliasMove | undefined {
    const sql = `SELECT alias, from_version, to_version, number, time, author FROM alias_moves
      WHERE collection = ? AND alias = ? ORDER BY id DESC LIMIT 1`;
    const row = first<Omit<MoveColumns, 'collection'>>(this.#db, sql, this.#collectionRow(collection), alias);
    return row && moveOf({ ...row, collection });
  }

  recordAliasMove(move: AliasMove): void {
    const collection = this.#collectionRow(move.collection);
    run(
      this.#db,
      `INSERT INTO alias_moves (store, collection, alias, from_version, to_version, number, time, author)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      this.#store,
      collection,
      move.alias,
      move.from,
      move.to,
      ...markColumns(move.at),
    );
    if (move.to === null) {
      run(this.#db, 'DELETE FROM aliases WHERE collection = ? AND alias = ?', collection, move.alias);
    } else {
      run(
        this.#db,
        `INSERT INTO aliases (collection, alias, version)
         VALUES (?, ?, (SELECT id FROM versions WHERE store = ? AND uuid = ?))
         ON CONFLICT DO UPDATE SET version = excluded.version`,
        collection,
        move.alias,
        this.#store,
        move.to,
      );
    }
  }

  retire(record: RetiredRecord): void {
    const object = Buffer.from(record.id, 'hex');
    run(
      this.#db,
      `INSERT INTO retired (store, kind, object, number, time, author) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (store, kind, object) DO UPDATE
         SET number = excluded.number, time = excluded.time, author = excluded.author`,
      this.#store,
      record.kind,
      object,
      ...markColumns(record.at),
    );
    if (record.kind !== 'pack') return;
    run(this.#db, "UPDATE packs SET state = 'retired' WHERE store = ? AND hash = ?", this.#store, object);
  }

  retiredAmong(kind: RetiredRecord['kind'], ids: readonly string[]): string[] {
    const sql = 'SELECT 1 FROM retired WHERE store = ? AND kind = ? AND object = ?';
    return ids.filter((id) => first(this.#db, sql, this.#store, kind, Buffer.from(id, 'hex')) !== undefined);
  }

  lastRetirement(): number {
    const sql = 'SELECT max(number) AS number FROM retired WHERE store = ?';
    return first<{ number: number | null }>(this.#db, sql, this.#store)?.number ?? -1;
  }

  index(id: string): IndexRecord | undefined {
    const sql = 'SELECT object, live, number, time, author FROM index_objects WHERE store = ? AND object = ?';
    const row = first<IndexColumns>(this.#db, sql, this.#store, Buffer.from(id, 'hex'));
    return row && indexOf(row);
  }

  putIndex(record: IndexRecord): void {
    run(
      this.#db,
      `INSERT INTO index_objects (store, object, live, number, time, author) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (store, object) DO UPDATE SET live = excluded.live,
         number = excluded.number, time = excluded.time, author = excluded.author`,
      this.#store,
      Buffer.from(record.id, 'hex'),
      record.live ? 1 : 0,
      ...markColumns(record.at),
    );
  }

  run(id: string): RunRecord | undefined {
    return parse(
      first<Recorded>(this.#db, 'SELECT record FROM runs WHERE store = ? AND uuid = ?', this.#store, id),
    );
  }

  putRun(record: RunRecord): void {
    run(
      this.#db,
      `INSERT INTO runs (store, uuid, project, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (store, uuid) DO UPDATE SET project = excluded.project, record = excluded.record`,
      this.#store,
      record.id,
      record.project,
      JSON.stringify(record),
    );
    this.#putTexts('run', record.id, textsOfRun(record));
  }

  hasUse(use: Pick<UseRecord, 'run' | 'version' | 'useAs'>): boolean {
    const sql = 'SELECT 1 FROM uses WHERE store = ? AND run = ? AND version = ? AND use_as IS ?';
    return first(this.#db, sql, this.#store, use.run, use.version, use.useAs) !== undefined;
  }

  addUse(record: UseRecord): void {
    const columns = [this.#store, record.run, record.version, record.useAs] as const;
    const json = JSON.stringify(record);
    const update = 'UPDATE uses SET record = ? WHERE store = ? AND run = ? AND version = ? AND use_as IS ?';
    if (run(this.#db, update, json, ...columns) > 0) return;
    run(
      this.#db,
      'INSERT INTO uses (store, run, version, use_as, record) VALUES (?, ?, ?, ?, ?)',
      ...columns,
      json,
    );
  }

  *records(): Generator<StateRecord> {
    const store = this.store();
    if (store) yield { kind: 'store', value: store };
    for (const row of this.#rows<Recorded>('SELECT record FROM collections WHERE store = ? ORDER BY id')) {
      yield { kind: 'collection', value: parse<CollectionRecord>(row)! };
    }
    for (const row of this.#rows<Recorded>('SELECT record FROM runs WHERE store = ? ORDER BY id')) {
      yield { kind: 'run', value: parse<RunRecord>(row)! };
    }
    for (const row of this.#rows<RecordedVersion>(
      'SELECT record, packs FROM versions WHERE store = ? ORDER BY id',
    )) {
      yield { kind: 'version', value: versionOf(row)! };
    }
    for (const row of this.#rows<MoveColumns>(
      `SELECT collections.uuid AS collection, alias, from_version, to_version, number, time, author
       FROM alias_moves JOIN collections ON collections.id = collection
       WHERE alias_moves.store = ? ORDER BY alias_moves.id`,
    )) {
      yield { kind: 'alias-move', value: moveOf(row) };
    }
    for (const row of this.#rows<Recorded>('SELECT record FROM uses WHERE store = ? ORDER BY id')) {
      yield { kind: 'use', value: parse<UseRecord>(row)! };
    }
    for (const row of this.#rows<RetiredColumns>(
      'SELECT kind, object, number, time, author FROM retired WHERE store = ? ORDER BY id',
    )) {
      yield { kind: 'retired', value: { kind: row.kind, id: row.object.toString('hex'), at: markOf(row) } };
    }
    for (const row of this.#rows<IndexColumns>(
      'SELECT object, live, number, time, author FROM index_objects WHERE store = ? ORDER BY id',
    )) {
      yield { kind: 'index', value: indexOf(row) };
    }
  }

  #rows<Row>(sql: string): IterableIterator<Row> {
    return iterate<Row>(this.#db, sql, this.#store);
  }

  /** The catalog's number of a collection; -1, which no row has, when it is unknown. */
  #collectionRow(id: string): number {
    const sql = 'SELECT id FROM collections WHERE store = ? AND uuid = ?';
    return first<{ id: number }>(this.#db, sql, this.#store, id)?.id ?? -1;
  }

  /** Lets search find a version or a run by its texts. */
  #putTexts(kind: 'version' | 'run', uuid: string, texts: SearchTexts): void {
    const sql = `SELECT id FROM ${kind}s WHERE store = ? AND uuid = ?`;
    putTexts(this.#db, documentId(kind, first<{ id: number }>(this.#db, sql, this.#store, uuid)!.id), texts);
  }

  /** Packs that a committed version names are pending no more. */
  #commitPacks(packs: readonly string[]): void {
    const pending = "SELECT 1 FROM packs WHERE store = ? AND state = 'pending'";
    if (first(this.#db, pending, this.#store) === undefined) return;
    const sql = "UPDATE packs SET state = 'live' WHERE store = ? AND hash = ? AND state = 'pending'";
    for (const pack of packs) run(this.#db, sql, this.#store, Buffer.from(pack, 'hex'));
  }
}

/** A version's record as it stands in `versions`. */
export interface RecordedVersion {
  readonly record: string;
  readonly packs: Buffer;
}

/** Puts the two parts of a version's record together. */
export function versionOf(row: RecordedVersion | undefined): VersionRecord | undefined {
  if (!row) return undefined;
  return { ...(JSON.parse(row.record) as Omit<VersionRecord, 'packs'>), packs: unpackHashes(row.packs) };
}

interface Recorded {
  readonly record: string;
}

interface MarkColumns {
  readonly number: number;
  readonly time: string;
  readonly author: string;
}

interface MoveColumns extends MarkColumns {
  readonly collection: string;
  readonly alias: string;
  readonly from_version: string | null;
  readonly to_version: string | null;
}

interface RetiredColumns extends MarkColumns {
  readonly kind: RetiredRecord['kind'];
  readonly object: Buffer;
}

interface IndexColumns extends MarkColumns {
  readonly object: Buffer;
  readonly live: number;
}

function parse<T>(row: Recorded | undefined): T | undefined {
  return row && (JSON.parse(row.record) as T);
}

function moveOf(row: MoveColumns): AliasMove {
  const { collection, alias, from_version: from, to_version: to } = row;
  return { collection, alias, from, to, at: markOf(row) };
}

function indexOf(row: IndexColumns): IndexRecord {
  return { id: row.object.toString('hex'), live: row.live === 1, at: markOf(row) };
}

function markOf({ number, time, author }: MarkColumns): Mark {
  return { number, time, author };
}

function markColumns(at: Mark): [number, string, string] {
  return [at.number, at.time, at.author];
}
