import type { DraftInfo, DraftItem as DraftItemInfo } from '../../../contract/domain.ts';
import { AppError, hasCode } from '../../../contract/errors.ts';
import {
  displayName,
  validateAlias,
  validateProject,
  validateTag,
  validateType,
} from '../../../contract/names.ts';
import type { ParsedInput } from '../../../contract/requests.ts';
import type { DigestAlgorithm } from '../artifact/entry.ts';
import type { DraftItemRow, DraftRow, StoreRow } from '../catalog/rows.ts';
import { metadataPatch, patchedMetadata } from '../history/patch-metadata.ts';
import { validateTimeToLive } from '../history/time-to-live.ts';
import type { Services } from '../services.ts';
import type { DraftItem, DraftRecord, KeptDraftItem } from '../transfer/draft/draft-items.ts';
import { parseLogTarget } from '../transfer/log/log-target.ts';
import { notADraft } from './edit-content.ts';
import { resolveVersion } from './resolve.ts';
import { shortName } from './shapes.ts';

/** Fewer digits are no id. */
const LEAST_DIGITS = 4;

/** Digits of an id that people see. */
const SHORT_ID = 8;

type Wish = Omit<ParsedInput<'drafts.edit'>, 'draft'>;

/**
 * The draft that an id, the first digits of one, or the name of its collection means.
 *
 * @throws AppError `DRAFT_NOT_FOUND`, `AMBIGUOUS_NAME`, `VERSION_IMMUTABLE` when it names a version
 */
export async function findDraft(catalog: Services['catalog'], text: string): Promise<DraftRow> {
  const rows = await catalog.drafts.list();
  const named = ({ record }: DraftRow) => {
    const { project, name } = record as DraftRecord;
    return name !== null && (name === text || displayName({ project, name }) === text);
  };
  const exact = rows.filter((row) => row.id === text);
  const byId = rows.filter((row) => text.length >= LEAST_DIGITS && row.id.startsWith(text));
  const found = [exact, rows.filter(named), byId].find((each) => each.length > 0) ?? [];
  if (found.length > 1) {
    throw new AppError('AMBIGUOUS_NAME', `"${text}" may be one of ${found.length} drafts.`, {
      hint: `Give the beginning of an id: ${found.map(({ id }) => id.slice(0, SHORT_ID)).join(', ')}.`,
    });
  }
  if (found[0] === undefined && text.includes(':')) throw notADraft(text);
  return found[0] ?? catalog.drafts.get(text);
}

/**
 * Changes a draft. What it says together (base, store, digests) is checked against what it is at that moment, so an edit that
 * another one overtook begins again, and neither is lost.
 *
 * @throws AppError `DRAFT_NOT_FOUND`, and those of `changedDraft`
 */
export async function editDraft(services: Services, id: string, wish: Wish): Promise<void> {
  const { drafts } = services.catalog;
  for (;;) {
    const { record } = await drafts.get(id);
    const changed = await changedDraft(services, record as DraftRecord, wish);
    if (await drafts.replace(id, record, changed)) return;
  }
}

/** The record with what was asked for changed. @throws AppError `INVALID_*`, `VERSION_NOT_FOUND`, `STORE_NOT_FOUND` */
export async function changedDraft(
  services: Services,
  record: DraftRecord,
  wish: Wish,
): Promise<DraftRecord> {
  const { aliases, tags, description, type, algorithm, ttlSeconds, base } = wish;
  for (const alias of aliases ?? []) validateAlias(alias);
  for (const tag of tags ?? []) validateTag(tag);
  if (ttlSeconds !== undefined) validateTimeToLive(ttlSeconds);
  const metadata = patchedMetadata(record.metadata, metadataPatch(wish));
  const place = await placeOf(services, record, wish);
  if (type) validateType(type, place.name ?? '');
  const based = base ? await resolveVersion(services, base, wish.store) : undefined;
  if (based && based.store.id !== place.store) throw otherStore(based.store, shortName(based));
  const kept = base === undefined ? record.base : (based?.version.id ?? null);
  if (kept !== null && !based && place.store !== record.store) {
    throw new AppError('INVALID_INPUT', 'The version that the draft builds on is in another store.', {
      hint: 'Take the base away first, or begin a draft in the other store.',
    });
  }
  if (algorithm) await assertDigest(services, { ...place, base: kept }, algorithm);
  return {
    ...record,
    ...place,
    ...(aliases && { aliases: [...new Set(aliases)] }),
    ...(tags && { tags: [...new Set(tags)] }),
    ...(description !== undefined && { description }),
    ...(metadata && { metadata }),
    ...(type !== undefined && { artifactType: type }),
    ...(algorithm !== undefined && { algorithm }),
    ...(ttlSeconds !== undefined && { ttlSeconds }),
    base: kept,
    ...(based && { algorithm: based.version.algorithm }),
  };
}

/** What is taken over from a version keeps its digests. */
async function assertDigest(
  { catalog }: Services,
  { store, base }: Pick<DraftRecord, 'store' | 'base'>,
  algorithm: DigestAlgorithm,
): Promise<void> {
  if (base === null) return;
  const version = await catalog.versions.get({ store, id: base });
  if (version.algorithm === algorithm) return;
  throw new AppError(
    'INVALID_INPUT',
    `The draft builds on v${version.index}, which has ${version.algorithm} digests, not ${algorithm}.`,
    { hint: `Leave the digest as it is, or download v${version.index} and log its folder.` },
  );
}

async function placeOf(
  { stores }: Services,
  record: DraftRecord,
  { name, project, store }: Wish,
): Promise<Pick<DraftRecord, 'store' | 'project' | 'name'>> {
  const target = name ? parseLogTarget(name) : undefined;
  const inProject = target?.project ?? project ?? record.project;
  validateProject(inProject);
  const handle = store ?? target?.entity;
  return {
    store: handle === undefined ? record.store : (await stores.row(handle)).id,
    project: inProject,
    name: name === undefined ? record.name : (target?.name ?? null),
  };
}

export function otherStore({ handle }: StoreRow, version: string): AppError {
  return new AppError('INVALID_INPUT', `${version} is in the store ${handle}, the draft in another one.`, {
    hint: `Make the draft in ${handle}, or download the version and add its folder.`,
  });
}

export async function draftInfo(services: Services, row: DraftRow): Promise<DraftInfo> {
  const { store, artifactType, base, ...record } = row.record as DraftRecord;
  const { handle, entity } = await services.catalog.stores.get(store);
  return {
    id: row.id,
    store: handle,
    entity: entity ?? '',
    ...record,
    aliases: [...record.aliases],
    tags: [...record.tags],
    type: artifactType,
    base: base === null ? null : await baseInfo(services, { store, id: base }),
    items: row.items,
    revision: row.revision,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

async function baseInfo(
  { catalog }: Services,
  key: { readonly store: number; readonly id: string },
): Promise<DraftInfo['base']> {
  try {
    const version = await catalog.versions.get(key);
    const collection = await catalog.versions.collection({ store: key.store, id: version.collection });
    const state = version.collected ? 'gone' : version.deleted || collection.deleted ? 'deleted' : 'there';
    return { id: key.id, name: `${displayName(collection)}:v${version.index}`, state };
  } catch (error) {
    if (!hasCode(error, 'VERSION_NOT_FOUND')) throw error;
    return { id: key.id, name: 'a version that is gone', state: 'gone' };
  }
}

export function itemInfo({ seq: number, item }: DraftItemRow): DraftItemInfo {
  const step = item as KeptDraftItem;
  return { number, addedAt: step.addedAt, ...stepInfo(step) };
}

function stepInfo(step: DraftItem): Pick<DraftItemInfo, 'kind' | 'path' | 'source'> {
  switch (step.kind) {
    case 'file':
      return step.written
        ? { kind: 'text', path: step.path, source: null }
        : { kind: 'file', path: step.path, source: step.file };
    case 'folder':
      return { kind: 'folder', path: step.prefix, source: step.folder };
    case 'reference':
      return { kind: 'reference', path: step.path, source: step.uri };
    case 'entry':
      return { kind: 'entry', path: step.as, source: `${step.label}/${step.path}` };
    case 'remove':
      return { kind: 'remove', path: step.path, source: null };
  }
}
