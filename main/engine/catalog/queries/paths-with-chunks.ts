import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import { HASH_BYTES } from '../batches.ts';
import { asBuffer } from '../hashes.ts';
import { all, type Db, iterate, snapshot } from '../sql.ts';

interface SeenRow {
  readonly content: number;
  readonly path: string;
  readonly lineage: number;
  readonly from_seq: number;
  readonly to_seq: number | null;
}

/** Loaded versions and paths whose content has any of these chunks. Looks at everything: for damage, which is rare. */
export function pathsWithChunks(
  db: Db,
  { store, hashes, limit }: { store: number; hashes: Uint8Array; limit: number },
): { version: string; path: string }[] {
  return snapshot(db, () => {
    const wanted = new Set<string>();
    const bytes = asBuffer(hashes);
    for (let at = 0; at < bytes.length; at += HASH_BYTES)
      wanted.add(bytes.toString('latin1', at, at + HASH_BYTES));
    const contents = new Set<number>();
    const contentSql = 'SELECT id, chunks FROM contents WHERE store = ?';
    for (const row of iterate<{ id: number; chunks: Buffer }>(db, contentSql, store)) {
      if (hasAny(row.chunks, wanted)) contents.add(row.id);
    }
    const found: { version: string; path: string }[] = [];
    const entrySql = `SELECT content, path, lineage, from_seq, to_seq FROM entries
      WHERE lineage IN (SELECT id FROM lineages WHERE store = ?) AND content IS NOT NULL`;
    for (const row of iterate<SeenRow>(db, entrySql, store)) {
      if (!contents.has(row.content)) continue;
      for (const version of versionsSeeing(db, row)) {
        if (found.length === limit) return found;
        found.push({ version, path: row.path });
      }
    }
    return found;
  });
}

function hasAny(chunks: Buffer, wanted: ReadonlySet<string>): boolean {
  for (let at = CHUNK_REF_BYTES - HASH_BYTES; at < chunks.length; at += CHUNK_REF_BYTES) {
    if (wanted.has(chunks.toString('latin1', at, at + HASH_BYTES))) return true;
  }
  return false;
}

function versionsSeeing(db: Db, row: SeenRow): string[] {
  const sql = `SELECT uuid FROM loads JOIN versions ON versions.id = loads.version
    WHERE lineage = ? AND seq >= ? AND seq < ? ORDER BY seq`;
  const end = row.to_seq ?? Number.MAX_SAFE_INTEGER;
  return all<{ uuid: string }>(db, sql, row.lineage, row.from_seq, end).map((found) => found.uuid);
}
