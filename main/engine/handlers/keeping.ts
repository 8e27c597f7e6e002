import type { KeepingPreview, KeptVersion } from '../../../contract/keeping-shapes.ts';
import { applyKeeping, versionsUnderWay } from '../apply-keeping.ts';
import type { ResolvedCollection, VersionRow } from '../catalog/rows.ts';
import { keepReasons, validateKeeping } from '../history/keeping.ts';
import { expiresAt } from '../history/time-to-live.ts';
import type { KeepingRules } from '../history/transaction.ts';
import type { Services } from '../services.ts';
import { undoUntil } from './deleted-items.ts';
import { deletionOf } from './deletions.ts';
import type { Handlers } from './handler-types.ts';
import { resolveCollection } from './resolve.ts';
import { shortName } from './shapes.ts';

const PAGE = 1_000;
/** Versions whose deletion one request can be about. */
const MOST_DELETED = 10_000;
/** Versions whose freed bytes are looked up. */
const MOST_MEASURED = 1_000;

/** Rules about which versions stay. */
export function keepingHandlers(services: Services): Handlers<'keeping.preview' | 'keeping.apply'> {
  return {
    'keeping.preview': async ({ collection, store, rules, only, offset, limit }) => {
      const found = await resolveCollection(services, collection, store);
      const chosen = rules ?? found.collection.keeping ?? null;
      if (chosen) validateKeeping(chosen);
      const judged = await judge(services, found, chosen);
      const going = judged.filter(({ kept }) => kept.reasons.length === 0 && chosen !== null);
      const staying = judged.filter((each) => !going.includes(each));
      const shown = only === undefined ? judged : only === 'deleted' ? going : staying;
      const preview: KeepingPreview = {
        rules: chosen,
        items: shown.slice(offset, offset + limit).map(({ kept }) => kept),
        total: shown.length,
        keeps: staying.length,
        deletes: going.length,
        deletedBytes: going.reduce((sum, { row }) => sum + row.bytes, 0),
        freedBytes: await freedBytes(
          services,
          found,
          going.map(({ row }) => row),
        ),
        versions: going
          .map(({ row }) => row.id)
          .reverse()
          .slice(0, MOST_DELETED),
      };
      return preview;
    },

    'keeping.apply': async ({ collection, store, rules, versions }) => {
      const found = await resolveCollection(services, collection, store);
      if (rules) validateKeeping(rules);
      const ids = await applyKeeping(services, { ...found, rules, versions });
      const deleted: string[] = [];
      for (const id of ids) {
        const version = await services.catalog.versions.get({ store: found.store.id, id });
        deleted.push(shortName({ collection: found.collection, version }));
      }
      return { deleted, versions: ids, undoUntil: undoUntil(new Date().toISOString()) };
    },
  };
}

interface Judged {
  readonly row: VersionRow;
  readonly kept: KeptVersion;
}

/** All versions of a collection, newest first, with why they stay. */
async function judge(
  services: Services,
  { store, collection }: ResolvedCollection,
  rules: KeepingRules | null,
): Promise<Judged[]> {
  const key = { store: store.id, id: collection.id };
  const spared = new Set(await versionsUnderWay(services, key));
  const now = new Date().toISOString();
  const judged: Judged[] = [];
  for (let after: string | undefined; ; ) {
    const page = await services.catalog.versions.list(key, {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const row of page.rows) {
      const facts = { ...row, rank: judged.length };
      const reasons = rules ? keepReasons(facts, { rules, collection, spared, now }) : [];
      judged.push({ row, kept: keptVersion(row, reasons) });
    }
    if (page.next === undefined) return judged;
    after = page.next;
  }
}

function keptVersion(row: VersionRow, reasons: KeptVersion['reasons']): KeptVersion {
  const { id, index, aliases, tags, description, created, files, bytes } = row;
  return {
    ...{ id, description, files, bytes, reasons },
    version: `v${index}`,
    aliases: [...aliases],
    tags: [...tags],
    createdAt: created.time,
    expiresAt: expiresAt(row),
  };
}

/** What a measurement that still holds says of exactly these versions. */
async function freedBytes(
  services: Services,
  { store, collection }: ResolvedCollection,
  going: readonly VersionRow[],
): Promise<number | null> {
  if (going.length === 0) return 0;
  if (going.length > MOST_MEASURED) return null;
  const found = going.map((version) => ({ store, collection, version }));
  return (await deletionOf(services, found)).freedBytes;
}
