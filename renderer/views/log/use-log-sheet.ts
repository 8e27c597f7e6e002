import { useEffect, useMemo } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import { AppError, hasCode } from '../../../contract/errors.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { readMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { whyNotWritable } from '../../components/store-name.ts';
import { secondsOf } from '../../components/ttl-field/time-to-live.ts';
import { type Draft, ignoreLines, keepDraft } from './drafts.ts';
import { fileTarget } from './log-target.ts';
import { nameProblem } from './name-problem.ts';
import { suggestedName } from './use-first-draft.ts';
import { type PreviewInput, type PreviewState, usePreview } from './use-preview.ts';

export type Change = Partial<Omit<Draft, 'changedAt' | 'touched'>>;

/** What the fields for name, type and aliases show and change. */
export interface NamedSheet {
  readonly draft: Pick<Draft, 'name' | 'store' | 'project' | 'type' | 'algorithm' | 'aliases'>;
  readonly change: (
    change: Pick<Change, 'name' | 'store' | 'project' | 'type' | 'algorithm' | 'aliases'>,
  ) => void;
  readonly known: LogPreview | undefined;
  readonly nameError: AppError | undefined;
}

export interface SheetState {
  readonly draft: Draft;
  readonly change: (change: Change) => void;
  readonly preview: PreviewState;
  /** The preview that the fields speak of: of this very name and place; undefined while it is not there. */
  readonly known: LogPreview | undefined;
  readonly nameError: AppError | undefined;
  /** What is wrong with the folder or the store, to be told in place of the tree. */
  readonly folderError: Error | undefined;
  /** Why nothing can be logged now; undefined when it can. */
  readonly blocked: string | undefined;
}

/** What a sheet knows: the draft, what a log of it would do, and whether it can be logged. */
export function useLogSheet(key: string, draft: Draft, paths: readonly string[]): SheetState {
  const change = (some: Change) =>
    keepDraft(key, { ...draft, ...some, touched: true, changedAt: new Date().toISOString() });
  const wrong = useMemo(() => nameProblem(draft.name, draft.project), [draft.name, draft.project]);
  const preview = usePreview(
    draft.job === null ? previewInput(draft, wrong === undefined) : null,
    wrong !== undefined,
  );
  const stores = useEngine('store.list', {}).data?.items;
  const { found, error } = preview;

  // One path may be a file; only a look at the disk tells.
  useEffect(() => {
    const [path] = paths;
    if (paths.length !== 1 || path === undefined || draft.target.only !== null) return;
    if (!hasCode(error, 'NOT_A_FOLDER')) return;
    const target = fileTarget(path);
    const name = draft.touched ? draft.name : suggestedName(target);
    keepDraft(key, { ...draft, target, name, watch: false });
  }, [error, paths, draft, key]);

  const known = found && isAbout(found.input, draft) ? found.preview : undefined;
  const atName = error && NAME_CODES.has(codeOf(error)) ? (error as AppError) : undefined;
  const nameError = wrong ?? atName;
  const folderError = error && !atName ? error : undefined;
  const store = stores?.find(({ handle, isDefault }) =>
    draft.store === null ? isDefault : handle === draft.store,
  );
  const blocked =
    (draft.name === '' ? 'Give it a name.' : undefined) ??
    (nameError ? 'The name must be changed first.' : undefined) ??
    whyNotWritable(store) ??
    folderError?.message ??
    readMetadata(draft.metadata).problem ??
    ttlProblem(draft) ??
    (known ? whyNotLoggable(known, draft) : 'Looking through the folder…');
  return { draft, change, preview, known, nameError, folderError, blocked };
}

function ttlProblem({ ttl }: Draft): string | undefined {
  const read = secondsOf(ttl, new Date());
  return 'problem' in read ? read.problem : undefined;
}

const NAME_CODES = new Set(['INVALID_NAME', 'AMBIGUOUS_NAME', 'NAME_TAKEN', 'TYPE_MISMATCH', 'INVALID_TYPE']);

function codeOf(error: Error): string {
  return error instanceof AppError ? error.code : '';
}

function previewInput(draft: Draft, nameIsRight: boolean): PreviewInput {
  const { target, store, project, exclude } = draft;
  return {
    folder: target.folder,
    ...(target.only === null ? {} : { only: [...target.only] }),
    ...(nameIsRight ? { name: draft.name, project } : {}),
    ...(store === null ? {} : { store }),
    ignore: ignoreLines(draft.ignore),
    exclude: [...exclude],
  };
}

/** True when a preview was made for the collection that the draft names; what is ticked may differ. */
function isAbout(input: PreviewInput, draft: Draft): boolean {
  return (
    input.name === draft.name && input.project === draft.project && (input.store ?? null) === draft.store
  );
}

function whyNotLoggable(known: LogPreview, draft: Draft): string | undefined {
  if (known.problemCount > 0 && !draft.skip) {
    const what = formatCounted(known.problemCount, 'file');
    return `${what} can’t be stored. Choose Skip, or mend ${known.problemCount === 1 ? 'it' : 'them'} and look again.`;
  }
  if (known.files === 0) return 'There is nothing to log: no file is ticked.';
  return undefined;
}
