import type { RequestInput } from '../../../contract/requests.ts';
import { listChange } from './list-change.ts';

/** What can be changed of a collection. */
export interface EditableCollection {
  readonly name: string;
  readonly type: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly protectedAliases: readonly string[];
}
/** What somebody wrote; a part that nobody touched is not there. */
export type CollectionEdits = Partial<EditableCollection>;

type EditInput = Omit<RequestInput<'collections.edit'>, 'collection' | 'store'>;

const WORDS = { name: 'name', type: 'type', description: 'description' } as const;

/**
 * What saving edits of a collection would do: only what was changed, so that what others change meanwhile stays.
 *
 * @param base the collection as it was when each part was first touched
 */
export function readCollectionEdits(
  edits: CollectionEdits,
  base: CollectionEdits,
  now: EditableCollection,
): {
  readonly input: EditInput;
  /** In words. */
  readonly changes: readonly string[];
  /** Parts that somebody else changed since they were touched here. */
  readonly clashes: readonly (keyof typeof WORDS)[];
} {
  const before = { ...now, ...base };
  const texts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter(
    (part) => edits[part] !== undefined && edits[part] !== before[part],
  );
  const tags = listChange(edits.tags, before.tags, now.tags);
  const guarded = listChange(edits.protectedAliases, before.protectedAliases, now.protectedAliases);
  const hasTags = tags.add.length + tags.remove.length > 0;
  const hasGuarded = guarded.add.length + guarded.remove.length > 0;
  return {
    input: {
      ...Object.fromEntries(texts.map((part) => [part, edits[part]])),
      ...(tags.add.length > 0 ? { addTags: [...tags.add] } : {}),
      ...(tags.remove.length > 0 ? { removeTags: [...tags.remove] } : {}),
      ...(guarded.add.length > 0 ? { protect: [...guarded.add] } : {}),
      ...(guarded.remove.length > 0 ? { unprotect: [...guarded.remove] } : {}),
    },
    changes: [
      ...texts.map((part) => WORDS[part]),
      ...(hasTags ? ['tags'] : []),
      ...(hasGuarded ? ['protected aliases'] : []),
    ],
    clashes: texts.filter((part) => now[part] !== before[part]),
  };
}

/** The edit that takes another one back. */
export function reverseOfCollection(input: EditInput, before: EditableCollection): EditInput {
  const texts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((part) => input[part] !== undefined);
  return {
    ...Object.fromEntries(texts.map((part) => [part, before[part]])),
    ...(input.addTags ? { removeTags: input.addTags } : {}),
    ...(input.removeTags ? { addTags: input.removeTags } : {}),
    ...(input.protect ? { unprotect: input.protect } : {}),
    ...(input.unprotect ? { protect: input.unprotect } : {}),
  };
}
