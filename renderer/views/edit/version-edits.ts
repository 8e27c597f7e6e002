import type { AliasResult, VersionDetail } from '../../../contract/domain.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import {
  type Metadata,
  type MetadataDraft,
  readMetadata,
} from '../../components/metadata-editor/metadata-draft.ts';
import { metadataPatch, sameJson } from '../../components/metadata-editor/metadata-patch.ts';
import { secondsOf, type TtlChoice } from '../../components/ttl-field/time-to-live.ts';
import { type ListChange, listChange } from './list-change.ts';

/** What can be changed of a version. */
export type Editable = Pick<VersionDetail, 'description' | 'metadata' | 'tags' | 'aliases' | 'ttlSeconds'>;

/** What somebody wrote; a part that nobody touched is not there. */
export interface VersionEdits {
  readonly description?: string;
  readonly metadata?: MetadataDraft;
  readonly tags?: readonly string[];
  readonly aliases?: readonly string[];
  readonly ttl?: TtlChoice;
}
export type EditedPart = keyof VersionEdits;

type EditInput = Omit<RequestInput<'versions.edit'>, 'version' | 'store' | 'confirmed'>;

export interface EditsRead {
  /** Only what was changed, so that what others change meanwhile stays; empty when nothing was. */
  readonly input: EditInput;
  /** What would be saved, in words. */
  readonly changes: readonly string[];
  /** Why it cannot be saved. */
  readonly problem: string | undefined;
  /** Parts that somebody else changed since they were touched here: saving replaces what they wrote. */
  readonly clashes: readonly EditedPart[];
}

/**
 * What saving edits would do.
 *
 * @param base the version as it was when each part was first touched
 * @param now the version as it is
 */
export function readEdits(
  edits: VersionEdits,
  base: Partial<Editable>,
  now: Editable & Pick<VersionDetail, 'createdAt'>,
): EditsRead {
  const before = { ...now, ...base };
  const description = edits.description === before.description ? undefined : edits.description;
  const tags = listChange(edits.tags, before.tags, now.tags);
  const aliases = listChange(edits.aliases, before.aliases, now.aliases);
  const metadata = metadataEdit(edits.metadata, before.metadata, now.metadata);
  const ttl = ttlEdit(edits.ttl, before.ttlSeconds, now.createdAt);
  const { set = {}, remove = [] } = metadata.patch ?? {};
  const keys = Object.keys(set).length + remove.length;
  const input: EditInput = {
    ...(description === undefined ? {} : { description }),
    ...(Object.keys(set).length > 0 ? { setMetadata: { ...set } as never } : {}),
    ...(remove.length > 0 ? { removeMetadata: [...remove] } : {}),
    ...listInput(tags, 'addTags', 'removeTags'),
    ...listInput(aliases, 'addAliases', 'removeAliases'),
    ...(ttl.seconds === undefined ? {} : { ttlSeconds: ttl.seconds }),
  };
  const changes = [
    ...(description === undefined ? [] : ['description']),
    ...(aliases.add.length + aliases.remove.length > 0 ? ['aliases'] : []),
    ...(tags.add.length + tags.remove.length > 0 ? ['tags'] : []),
    ...(ttl.seconds === undefined ? [] : ['time to live']),
    ...(keys > 0 ? [`${keys} ${keys === 1 ? 'key' : 'keys'} of the metadata`] : []),
  ];
  const clashes: readonly (EditedPart | false)[] = [
    description !== undefined && now.description !== before.description && 'description',
    keys > 0 && clashingKeys(before.metadata, now.metadata, [...Object.keys(set), ...remove]) && 'metadata',
    ttl.seconds !== undefined && now.ttlSeconds !== before.ttlSeconds && 'ttl',
  ];
  return {
    input,
    changes,
    problem: metadata.problem ?? ttl.problem,
    clashes: clashes.filter((part) => part !== false),
  };
}

/** The edit that takes another one back. */
export function reverseOf(input: EditInput, before: Editable, { moved }: AliasResult): EditInput {
  const { description, setMetadata = {}, removeMetadata = [], ttlSeconds } = input;
  const touched = [...Object.keys(setMetadata), ...removeMetadata];
  const had = touched.filter((key) => Object.hasOwn(before.metadata, key));
  const hadNot = touched.filter((key) => !Object.hasOwn(before.metadata, key));
  // Those that moved go back to where they were by edits of their own.
  const came = (input.addAliases ?? []).filter((alias) => !moved.some((move) => move.alias === alias));
  return {
    ...(description === undefined ? {} : { description: before.description }),
    ...(had.length > 0
      ? { setMetadata: Object.fromEntries(had.map((key) => [key, before.metadata[key]!])) }
      : {}),
    ...(hadNot.length > 0 ? { removeMetadata: hadNot } : {}),
    ...listInput({ add: input.removeTags ?? [], remove: input.addTags ?? [] }, 'addTags', 'removeTags'),
    ...listInput({ add: input.removeAliases ?? [], remove: came }, 'addAliases', 'removeAliases'),
    ...(ttlSeconds === undefined ? {} : { ttlSeconds: before.ttlSeconds }),
  };
}

function listInput<A extends string, R extends string>(change: ListChange, add: A, remove: R) {
  return {
    ...(change.add.length > 0 ? { [add]: [...change.add] } : {}),
    ...(change.remove.length > 0 ? { [remove]: [...change.remove] } : {}),
  };
}

function metadataEdit(draft: MetadataDraft | undefined, before: Metadata, now: Metadata) {
  if (draft === undefined) return {};
  const { value, problem } = readMetadata(draft);
  if (value === undefined) return { problem };
  const { set, remove } = metadataPatch(before, value);
  // What somebody else took away already is gone.
  return { patch: { set, remove: remove.filter((key) => Object.hasOwn(now, key)) } };
}

function ttlEdit(
  choice: TtlChoice | undefined,
  before: number | null,
  createdAt: string,
): { readonly seconds?: number | null; readonly problem?: string } {
  if (choice === undefined) return {};
  const read = secondsOf(choice, new Date(createdAt));
  if ('problem' in read) return read;
  return read.seconds === before ? {} : read;
}

function clashingKeys(before: Metadata, now: Metadata, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const had = Object.hasOwn(before, key);
    if (had !== Object.hasOwn(now, key)) return true;
    return had && !sameJson(before[key]!, now[key]!);
  });
}
