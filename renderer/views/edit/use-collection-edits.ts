import { useState } from 'react';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { engine } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';
import { type Kept, keptDrafts } from '../../shell/kept-drafts.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import {
  type CollectionEdits,
  type EditableCollection,
  readCollectionEdits,
  reverseOfCollection,
} from './collection-edits.ts';

interface CollectionDraft extends Kept {
  readonly edits: CollectionEdits;
  /** Each part as it was when it was first touched. */
  readonly base: CollectionEdits;
}

const { useDraft, keep, drop } = keptDrafts<CollectionDraft>('vitrine-collection-edits');
const FIELD_OF: Readonly<Record<string, 'name' | 'type'>> = {
  INVALID_NAME: 'name',
  NAME_TAKEN: 'name',
  INVALID_TYPE: 'type',
  TYPE_MISMATCH: 'type',
};

/** What is being edited of a collection; it outlasts the dialog. */
export function useCollectionEdits(collection: CollectionDetail) {
  const draft = useDraft(collection.id);
  const [opened] = useState(draft?.changedAt);
  const [wrong, setWrong] = useState<Readonly<Record<string, boolean>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const { edits = {}, base = {} } = draft ?? {};
  const read = readCollectionEdits(edits, base, collection);
  const failed = failure === undefined ? undefined : errorData(failure);
  const field = failed && FIELD_OF[failed.code];

  const put = (next: CollectionEdits, nextBase: CollectionEdits) => {
    setFailure(undefined);
    if (Object.keys(next).length === 0) drop(collection.id);
    else keep(collection.id, { edits: next, base: nextBase, changedAt: new Date().toISOString() });
  };
  const save = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      await saveEdits(collection, read.input);
      drop(collection.id);
      closeOverlay();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return {
    shown: { ...collection, ...edits },
    change: (more: CollectionEdits) => {
      const touched = (Object.keys(more) as (keyof EditableCollection)[]).filter(
        (part) => edits[part] === undefined,
      );
      const before = Object.fromEntries(touched.map((part) => [part, collection[part]]));
      put({ ...edits, ...more }, { ...base, ...before });
    },
    /** Takes back what was done to one part. */
    leave: (part: keyof EditableCollection) => {
      const { [part]: _, ...rest } = edits;
      const { [part]: __, ...restBase } = base;
      put(rest, restBase);
    },
    read,
    wrong: wrong.alias
      ? 'An alias must be changed or cleared first.'
      : wrong.tag
        ? 'A tag must be changed or cleared first.'
        : undefined,
    tellWrong: (what: 'alias' | 'tag', isWrong: boolean) => {
      if ((wrong[what] ?? false) !== isWrong) setWrong({ ...wrong, [what]: isWrong });
    },
    save,
    saving,
    /** Why the engine did not take it, unless it belongs to a field. */
    failure: field ? undefined : failure,
    refused: (of: 'name' | 'type') => (failed && field === of ? AppError.fromData(failed) : undefined),
    keptAt: draft && opened,
    startOver: () => put({}, {}),
  };
}

/** Saves in one step, and offers to take it back. */
async function saveEdits(
  collection: CollectionDetail,
  input: ReturnType<typeof readCollectionEdits>['input'],
): Promise<void> {
  const { id, store, name } = collection;
  const result = await engine('collections.edit', { collection: id, store, ...input });
  showUndoable({
    label: result.name === name ? `${name} was changed` : `${name} was renamed to ${result.name}`,
    undo: async () => {
      await engine('collections.edit', { collection: id, store, ...reverseOfCollection(input, collection) });
    },
  });
}
