import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';

/** What has tags. */
export type Tagged =
  | { readonly kind: 'collection'; readonly id: string; readonly store: string; readonly name: string }
  | {
      readonly kind: 'version';
      readonly id: string;
      readonly store: string;
      readonly collection: string;
      readonly version: string;
    };

/**
 * Adds or removes a tag at once, and offers to take it back.
 *
 * @throws AppError `INVALID_TAG`, `TAG_NOT_FOUND` and others of the engine
 */
export async function changeTags(
  target: Tagged,
  { add, remove }: { readonly add?: string; readonly remove?: string },
): Promise<void> {
  await edit(target, add, remove);
  const name = target.kind === 'collection' ? target.name : `${target.collection}:${target.version}`;
  const label =
    add === undefined
      ? `The tag ${nameInSentence(remove ?? '')} was removed from ${name}`
      : `The tag ${nameInSentence(add)} was added to ${name}`;
  showUndoable({ label, undo: () => edit(target, remove, add) });
}

async function edit({ kind, id, store }: Tagged, add?: string, remove?: string): Promise<void> {
  const change = {
    store,
    ...(add === undefined ? {} : { addTags: [add] }),
    ...(remove === undefined ? {} : { removeTags: [remove] }),
  };
  if (kind === 'collection') await engine('collections.edit', { collection: id, ...change });
  else await engine('versions.edit', { version: id, ...change });
}
