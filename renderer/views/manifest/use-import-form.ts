import { DEFAULT_PROJECT } from '../../../contract/names.ts';
import { startMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { type Kept, keptDrafts } from '../../shell/kept-drafts.ts';
import type { Draft } from '../log/drafts.ts';

/** What stands in the fields of an import. */
export interface ImportForm
  extends Pick<
    Draft,
    | 'name'
    | 'store'
    | 'project'
    | 'type'
    | 'algorithm'
    | 'aliases'
    | 'tags'
    | 'description'
    | 'metadata'
    | 'ttl'
  > {
  /** Paths. */
  readonly manifest: string | null;
  readonly files: string | null;
}

const { useDraft, keep, drop } = keptDrafts<ImportForm & Kept>('vitrine-import');
/** There is one import at a time. */
const KEY = 'import';

const EMPTY: ImportForm = {
  manifest: null,
  files: null,
  name: '',
  store: null,
  project: DEFAULT_PROJECT,
  type: null,
  algorithm: null,
  aliases: [],
  tags: [],
  description: '',
  metadata: startMetadata({}),
  ttl: { kind: 'none' },
};

/** The form as it is filled in; it outlasts the dialog. */
export function useImportForm(): {
  readonly form: ImportForm;
  readonly change: (change: Partial<ImportForm>) => void;
} {
  const form = useDraft(KEY) ?? EMPTY;
  return {
    form,
    change: (some) => keep(KEY, { ...form, ...some, changedAt: new Date().toISOString() }),
  };
}

/** Forgets it, because it was imported. */
export function dropImportForm(): void {
  drop(KEY);
}
