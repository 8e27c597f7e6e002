import { useMemo, useState } from 'react';
import type { CollectionDetail, VersionDetail } from '../../../contract/domain.ts';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import { engine } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';
import { type MetadataDraft, startMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { choiceOf, type TtlChoice } from '../../components/ttl-field/time-to-live.ts';
import { type Kept, keptDrafts } from '../../shell/kept-drafts.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import { confirmProtected } from '../aliases/confirm-protected.ts';
import {
  type Editable,
  type EditedPart,
  type EditsRead,
  readEdits,
  reverseOf,
  type VersionEdits,
} from './version-edits.ts';

interface VersionDraft extends Kept {
  readonly edits: VersionEdits;
  /** Each part as it was when it was first touched. */
  readonly base: Partial<Editable>;
}

export interface VersionEditing {
  /** What the fields show. */
  readonly shown: {
    readonly description: string;
    readonly metadata: MetadataDraft;
    readonly tags: readonly string[];
    readonly aliases: readonly string[];
    readonly ttl: TtlChoice;
  };
  readonly change: (edits: VersionEdits) => void;
  /** Takes back what was done to one part. */
  readonly leave: (part: EditedPart) => void;
  readonly read: EditsRead;
  /** A word in a field that cannot be saved, in words. */
  readonly wrong: string | undefined;
  readonly tellWrong: (what: 'alias' | 'tag', wrong: boolean) => void;
  readonly save: () => Promise<void>;
  readonly saving: boolean;
  /** Why the engine did not take it, unless it belongs to a field. */
  readonly failure: unknown;
  /** Why the engine did not take it, for the field that it belongs to. */
  readonly refused: (code: ErrorCode) => AppError | undefined;
  /** When it was left the last time, ISO 8601; undefined when nothing was typed before. */
  readonly keptAt: string | undefined;
  readonly startOver: () => void;
  /** Aliases that other versions have. */
  readonly knownAliases: readonly string[];
}

const { useDraft, keep, drop } = keptDrafts<VersionDraft>('vitrine-version-edits');
const PARTS = {
  description: 'description',
  metadata: 'metadata',
  tags: 'tags',
  aliases: 'aliases',
  ttl: 'ttlSeconds',
} as const satisfies Record<EditedPart, keyof Editable>;
const AT_FIELDS: ReadonlySet<string> = new Set<ErrorCode>(['INVALID_ALIAS', 'INVALID_TAG']);

/** What is being edited of a version; it outlasts the sheet. */
export function useVersionEdits(version: VersionDetail, collection: CollectionDetail): VersionEditing {
  const draft = useDraft(version.id);
  const [opened] = useState(draft?.changedAt);
  const asItIs = useMemo(() => startMetadata(version.metadata), [version.metadata]);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const { edits = {}, base = {} } = draft ?? {};
  const read = readEdits(edits, base, version);
  const code = failure === undefined ? undefined : errorData(failure).code;

  const put = (next: VersionEdits, nextBase: Partial<Editable>) => {
    setFailure(undefined);
    if (Object.keys(next).length === 0) drop(version.id);
    else keep(version.id, { edits: next, base: nextBase, changedAt: new Date().toISOString() });
  };
  const save = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      if (await saveEdits(version, read.input)) {
        drop(version.id);
        closeOverlay();
      }
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return {
    shown: {
      description: edits.description ?? version.description,
      metadata: edits.metadata ?? asItIs,
      tags: edits.tags ?? version.tags,
      aliases: edits.aliases ?? version.aliases,
      ttl: edits.ttl ?? choiceOf(version.ttlSeconds, version.createdAt),
    },
    change: (more) => {
      const touched = (Object.keys(more) as EditedPart[]).filter((part) => edits[part] === undefined);
      const before = Object.fromEntries(touched.map((part) => [PARTS[part], version[PARTS[part]]]));
      put({ ...edits, ...more }, { ...base, ...before });
    },
    leave: (part) => {
      const { [part]: _, ...rest } = edits;
      const { [PARTS[part]]: __, ...restBase } = base;
      put(rest, restBase);
    },
    read,
    wrong: wrong.has('alias')
      ? 'An alias must be changed or cleared first.'
      : wrong.has('tag')
        ? 'A tag must be changed or cleared first.'
        : undefined,
    tellWrong: (what, isWrong) => {
      if (wrong.has(what) === isWrong) return;
      const next = new Set(wrong);
      if (isWrong) next.add(what);
      else next.delete(what);
      setWrong(next);
    },
    save,
    saving,
    failure: code === undefined || AT_FIELDS.has(code) ? undefined : failure,
    refused: (wanted) => (code === wanted ? AppError.fromData(errorData(failure)) : undefined),
    keptAt: draft && opened,
    startOver: () => put({}, {}),
    knownAliases: collection.aliases,
  };
}

/** Saves in one step, and offers to take it back. False when a person decided against it. */
async function saveEdits(version: VersionDetail, input: EditsRead['input']): Promise<boolean> {
  const { id, store, entity, project, collection } = version;
  const name = `${entity}/${project}/${collection}`;
  const result = await confirmProtected(
    {
      store,
      collection: name,
      aliases: [...(input.addAliases ?? []), ...(input.removeAliases ?? [])],
      to: input.addAliases ? version.version : null,
    },
    (confirmed) =>
      engine('versions.edit', { version: id, store, ...input, ...(confirmed ? { confirmed } : {}) }),
  );
  if (!result) return false;
  showUndoable({
    label: `${collection}:${version.version} was changed`,
    undo: async () => {
      const back = reverseOf(input, version, result);
      // Who takes back what was confirmed has confirmed it.
      if (Object.keys(back).length > 0)
        await engine('versions.edit', { version: id, store, ...back, confirmed: true });
      for (const { alias, from } of result.moved) {
        await engine('aliases.edit', { version: `${name}:${from}`, store, add: [alias], confirmed: true });
      }
    },
  });
  return true;
}
