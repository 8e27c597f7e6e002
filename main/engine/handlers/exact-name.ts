import { hasCode } from '../../../contract/errors.ts';
import type { NameMatch } from '../catalog/queries/search-names.ts';
import type { Services } from '../services.ts';
import { isId, resolveCollection, resolveVersion } from './resolve.ts';

/** What a text that names nothing is refused with. */
const NOTHING = [
  'VERSION_NOT_FOUND',
  'COLLECTION_NOT_FOUND',
  'STORE_NOT_FOUND',
  'AMBIGUOUS_NAME',
  'INVALID_NAME',
] as const;

/**
 * What a text names exactly, as commands take it: `[[entity/]project/]collection`, with `:` and an alias, `vN` or the first digits
 * of a digest one of its versions, or an id. Undefined when it names nothing, several things, or what was deleted.
 */
export async function exactName(
  services: Pick<Services, 'catalog' | 'stores'>,
  text: string,
): Promise<NameMatch | undefined> {
  const tries = [
    ...(isId(text) || text.includes(':') ? [namedVersion] : []),
    ...(text.includes(':') ? [] : [namedCollection]),
  ];
  for (const attempt of tries) {
    try {
      return await attempt(services, text);
    } catch (error) {
      if (!NOTHING.some((code) => hasCode(error, code))) throw error;
    }
  }
  return undefined;
}

type Parts = Pick<Services, 'catalog' | 'stores'>;

async function namedVersion(parts: Parts, text: string): Promise<NameMatch | undefined> {
  const { store, collection, version } = await resolveVersion(parts, text);
  const isGone = version.deleted !== null || collection.deleted !== null;
  return isGone ? undefined : { kind: 'version', key: { store: store.id, id: version.id } };
}

async function namedCollection(parts: Parts, text: string): Promise<NameMatch | undefined> {
  const { store, collection } = await resolveCollection(parts, text);
  const isGone = collection.deleted !== null;
  return isGone ? undefined : { kind: 'collection', key: { store: store.id, id: collection.id } };
}
