import { useEffect, useRef, useState } from 'react';
import type { DraftInfo } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';
import {
  type MetadataDraft,
  readMetadata,
  startMetadata,
} from '../../components/metadata-editor/metadata-draft.ts';
import { useLatest } from '../../components/use-latest.ts';
import { nameProblem } from '../log/name-problem.ts';

/** While somebody types, so long is waited before it is saved, ms. */
const SETTLE = 300;

/** What the fields of a draft hold. */
export interface DraftFields {
  readonly name: string;
  /** Handle. */
  readonly store: string | null;
  readonly project: string;
  readonly type: string | null;
  readonly algorithm: 'xxh128' | 'md5' | null;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly description: string;
  readonly metadata: MetadataDraft;
  readonly ttlSeconds: number | null;
  /** Id or name of a version. */
  readonly base: string | null;
}

export type DraftChange = Partial<DraftFields>;

export interface DraftEdits {
  readonly fields: DraftFields;
  readonly change: (change: DraftChange) => void;
  /** Something that was typed is not saved yet. */
  readonly unsaved: boolean;
  /** Why the engine did not take it. */
  readonly error: AppError | undefined;
  /** Saves what can be saved now. */
  readonly save: () => Promise<void>;
}

/**
 * The fields of a draft as they are typed; each is saved a moment later, and when the page is left. What cannot be saved,
 * such as half a name, stays in its field.
 */
export function useDraftEdits(told: DraftInfo): DraftEdits {
  const [edits, setEdits] = useState<DraftChange>({});
  // What was just saved counts until it is told: a field must not show, or log, what it was before.
  const [saved, setSaved] = useState<DraftInfo>();
  const info = saved !== undefined && saved.updatedAt > told.updatedAt ? saved : told;
  const [typedName, setTypedName] = useState('');
  const [error, setError] = useState<AppError>();
  const [metadata, setMetadata] = useState(() => startMetadata(info.metadata));
  const saving = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useLatest({ edits, info });

  // Another window may have changed it.
  const written = JSON.stringify(info.metadata);
  const shown = useRef(written);
  useEffect(() => {
    if (shown.current === written) return;
    shown.current = written;
    setMetadata(startMetadata(JSON.parse(written)));
  }, [written]);

  const send = async () => {
    const { edits: now, info: draft } = latest.current;
    const wish = wishOf(now);
    if (Object.keys(wish).length === 0) return;
    try {
      if (wish.metadata) shown.current = JSON.stringify(wish.metadata);
      setSaved(await engine('drafts.edit', { draft: draft.id, ...wish }));
      setError(undefined);
      setEdits((later) => withoutSaved(later, now, wish));
      if (now.metadata) setMetadata(now.metadata);
    } catch (failure) {
      setError(AppError.fromData(errorData(failure)));
    }
  };
  const save = () => {
    clearTimeout(timer.current);
    saving.current = saving.current.then(send);
    return saving.current;
  };
  const saveNow = useLatest(save);

  useEffect(() => {
    const leave = () => void saveNow.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saveNow]);

  return {
    fields: { ...fieldsOf(info, typedName), metadata, ...edits },
    change: (change) => {
      // It is read again right away when the page is left.
      latest.current = { ...latest.current, edits: { ...latest.current.edits, ...change } };
      setEdits((before) => ({ ...before, ...change }));
      if (change.name !== undefined) setTypedName(change.name);
      setError(undefined);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saveNow.current(), SETTLE);
    },
    unsaved: Object.keys(wishOf(edits)).length > 0,
    error,
    save,
  };
}

/** A name stays as it was typed, with its project before it, while it says the same. */
function fieldsOf({ id: _, ...info }: DraftInfo, typed: string): Omit<DraftFields, 'metadata'> {
  const name = info.name ?? '';
  const isTyped = typed.endsWith(`/${name}`);
  return { ...info, name: isTyped ? typed : name, base: info.base?.id ?? null };
}

type Wish = Omit<RequestInput<'drafts.edit'>, 'draft'>;

/** What of the edits can be saved. */
function wishOf({ metadata, name, aliases, tags, store, ...edits }: DraftChange): Wish {
  const value = metadata && readMetadata(metadata).value;
  const nameIsRight = name !== undefined && (name === '' || !nameProblem(name, 'p'));
  return {
    ...edits,
    ...(aliases ? { aliases: [...aliases] } : {}),
    ...(tags ? { tags: [...tags] } : {}),
    ...(typeof store === 'string' ? { store } : {}),
    ...(nameIsRight ? { name } : {}),
    ...(value ? { metadata: { ...value } } : {}),
  };
}

function withoutSaved(edits: DraftChange, saved: DraftChange, wish: Wish): DraftChange {
  const left = Object.entries(edits).filter(
    ([key, value]) => !(key in wish) || saved[key as keyof DraftChange] !== value,
  );
  return Object.fromEntries(left);
}
