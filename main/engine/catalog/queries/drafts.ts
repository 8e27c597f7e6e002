import { AppError } from '../../../../contract/errors.ts';
import type { DraftItemRow, DraftRow } from '../rows.ts';
import { all, type Db, first, immediate, run } from '../sql.ts';

interface DraftColumns {
  readonly id: string;
  readonly record: string;
  readonly items: number;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const SELECT = `SELECT uuid AS id, record, revision, created_at AS createdAt, updated_at AS updatedAt,
  (SELECT count(*) FROM draft_items WHERE draft = uuid) AS items FROM drafts`;

/** All drafts, the one that was changed last first. */
export function listDrafts(db: Db): DraftRow[] {
  return all<DraftColumns>(db, `${SELECT} ORDER BY updated_at DESC, id DESC`).map(draftRow);
}

/** One draft, or `DRAFT_NOT_FOUND`. */
export function getDraft(db: Db, { id }: { id: string }): DraftRow {
  const row = first<DraftColumns>(db, `${SELECT} WHERE uuid = ?`, id);
  if (!row) {
    throw new AppError('DRAFT_NOT_FOUND', `There is no draft ${id} (any more).`, {
      hint: 'See "vitrine draft ls". A draft ends when it is logged or discarded.',
    });
  }
  return draftRow(row);
}

/** Adds a draft. */
export function addDraft(
  db: Db,
  { id, record, now }: { id: string; record: unknown; now: string },
): DraftRow {
  const text = JSON.stringify(record);
  run(
    db,
    'INSERT INTO drafts (uuid, record, created_at, updated_at) VALUES (?, ?, ?, ?)',
    id,
    text,
    now,
    now,
  );
  return getDraft(db, { id });
}

/**
 * Replaces what is known of a draft if that is still what `before` says; its items stay.
 *
 * @returns false when the record was changed meanwhile; then nothing is
 * @throws AppError `DRAFT_NOT_FOUND`
 */
export function replaceDraft(
  db: Db,
  { id, before, record, now }: { id: string; before: unknown; record: unknown; now: string },
): boolean {
  return immediate(db, () => {
    // A record and its text stand for each other: parsing and writing again gives the same text.
    if (JSON.stringify(getDraft(db, { id }).record) !== JSON.stringify(before)) return false;
    const text = JSON.stringify(record);
    run(db, 'UPDATE drafts SET record = ?, updated_at = ? WHERE uuid = ?', text, now, id);
    return true;
  });
}

/** Forgets a draft and its items; with a revision only when its items are still those. False when it stays. */
export function removeDraft(db: Db, { id, revision }: { id: string; revision: number | undefined }): boolean {
  return immediate(db, () => {
    const found = first<{ revision: number }>(db, 'SELECT revision FROM drafts WHERE uuid = ?', id);
    if (found && revision !== undefined && found.revision !== revision) return false;
    run(db, 'DELETE FROM draft_items WHERE draft = ?', id);
    run(db, 'DELETE FROM drafts WHERE uuid = ?', id);
    return true;
  });
}

/** Adds items after those that are there. @throws AppError `DRAFT_NOT_FOUND` */
export function addDraftItems(
  db: Db,
  { id, items, now }: { id: string; items: readonly unknown[]; now: string },
): void {
  immediate(db, () => {
    getDraft(db, { id });
    const last = first<{ seq: number | null }>(
      db,
      'SELECT max(seq) AS seq FROM draft_items WHERE draft = ?',
      id,
    );
    let seq = last?.seq ?? 0;
    for (const item of items) {
      seq++;
      run(db, 'INSERT INTO draft_items (draft, seq, item) VALUES (?, ?, ?)', id, seq, JSON.stringify(item));
    }
    run(db, 'UPDATE drafts SET updated_at = ?, revision = revision + 1 WHERE uuid = ?', now, id);
  });
}

/** Takes items back; those that are not there are passed over. @throws AppError `DRAFT_NOT_FOUND` */
export function removeDraftItems(
  db: Db,
  { id, items, now }: { id: string; items: readonly number[]; now: string },
): void {
  immediate(db, () => {
    getDraft(db, { id });
    for (const seq of items) run(db, 'DELETE FROM draft_items WHERE draft = ? AND seq = ?', id, seq);
    run(db, 'UPDATE drafts SET updated_at = ?, revision = revision + 1 WHERE uuid = ?', now, id);
  });
}

/** Items in their order, or the newest first, at most `limit` of those after one. */
export function draftItems(
  db: Db,
  { id, after, limit, newest }: { id: string; after: number; limit: number; newest: boolean },
): DraftItemRow[] {
  return all<{ seq: number; item: string }>(
    db,
    `SELECT seq, item FROM draft_items WHERE draft = ? AND seq > ? ORDER BY seq ${newest ? 'DESC' : 'ASC'} LIMIT ?`,
    id,
    after,
    limit,
  ).map(({ seq, item }) => ({ seq, item: JSON.parse(item) as unknown }));
}

function draftRow({ record, ...row }: DraftColumns): DraftRow {
  return { ...row, record: JSON.parse(record) as unknown };
}
