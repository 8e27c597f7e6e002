import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { AppError } from '../../../../contract/errors.ts';
import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { serveWorker } from '../../threads/rpc.ts';
import { type CheckoutQuery, CheckoutTable, type PlannedRow } from './checkout-table.ts';
import { type DraftClash, type DraftRow, DraftTable } from './draft-table.ts';
import type { PreviewTotals } from './preview-states.ts';
import { type PreviewBatch, type PreviewQuery, PreviewTable } from './preview-table.ts';

/** What the thread answers. A table is named by the job that fills it; `null`: there is no such table (any more). */
export type RowTablesApi = {
  readonly beginPreview: (input: { id: string }) => void;
  readonly addPreview: (input: { id: string; batch: PreviewBatch }) => void;
  readonly finishPreview: (input: { id: string }) => PreviewTotals;
  readonly previewRows: (input: {
    id: string;
    query: PreviewQuery;
  }) => { items: PreviewRow[]; total: number } | 'no-folder' | null;
  readonly beginCheckout: (input: { id: string }) => void;
  readonly addCheckout: (input: { id: string; rows: readonly PlannedRow[] }) => void;
  readonly checkoutRows: (input: { id: string; query: CheckoutQuery }) => {
    items: PlannedRow[];
    total: number;
  } | null;
  readonly beginDraft: (input: { id: string }) => void;
  readonly addDraft: (input: { id: string; rows: readonly DraftRow[] }) => DraftClash[] | null;
  readonly removeDraft: (input: { id: string; path: string }) => number | null;
  readonly draftPage: (input: { id: string; after: string | null; limit: number }) => DraftRow[] | null;
  readonly drop: (input: { id: string }) => void;
};

if (parentPort) {
  const previews = new Map<string, PreviewTable>();
  const checkouts = new Map<string, CheckoutTable>();
  const drafts = new Map<string, DraftTable>();
  const finished = new Set<string>();
  const drop = (id: string) => {
    previews.get(id)?.close();
    checkouts.get(id)?.close();
    drafts.get(id)?.close();
    previews.delete(id);
    checkouts.delete(id);
    drafts.delete(id);
    finished.delete(id);
  };
  const handlers: RowTablesApi = {
    beginPreview: ({ id }) => {
      drop(id);
      previews.set(id, new PreviewTable());
    },
    addPreview: ({ id, batch }) => guarded(() => previews.get(id)?.add(batch)),
    finishPreview: ({ id }) => {
      const table = previews.get(id);
      if (!table) throw new AppError('CANCELLED', 'The preview was dropped.');
      const totals = guarded(() => table.finish());
      finished.add(id);
      return totals;
    },
    previewRows: ({ id, query }) => {
      const table = finished.has(id) ? previews.get(id) : undefined;
      return table ? guarded(() => table.rows(query) ?? 'no-folder') : null;
    },
    beginCheckout: ({ id }) => {
      drop(id);
      checkouts.set(id, new CheckoutTable());
    },
    addCheckout: ({ id, rows }) => guarded(() => checkouts.get(id)?.add(rows)),
    checkoutRows: ({ id, query }) => {
      const table = checkouts.get(id);
      return table ? guarded(() => table.rows(query)) : null;
    },
    beginDraft: ({ id }) => {
      drop(id);
      drafts.set(id, new DraftTable());
    },
    addDraft: ({ id, rows }) => guarded(() => drafts.get(id)?.add(rows) ?? null),
    removeDraft: ({ id, path }) => guarded(() => drafts.get(id)?.remove(path) ?? null),
    draftPage: ({ id, after, limit }) => guarded(() => drafts.get(id)?.page(after, limit) ?? null),
    drop: ({ id }) => drop(id),
  };
  serveWorker(parentPort, handlers);
}

/** A temporary file that cannot grow is something that the user can do something about. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(FULL|IOERR|CANTOPEN)/.test(error.code))
      throw error;
    throw new AppError('DISK_FULL', `No room for a temporary file: ${error.message}.`, {
      hint: 'Free some space on the disk that holds temporary files.',
      cause: error,
    });
  }
}
