import { useMemo, useState } from 'react';
import type { DraftInfo, LogPreview } from '../../../contract/domain.ts';
import type { AppError } from '../../../contract/errors.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { readMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { whyNotWritable } from '../../components/store-name.ts';
import { nameProblem } from '../log/name-problem.ts';
import type { NamedSheet } from '../log/use-log-sheet.ts';
import { type PreviewState, usePreviewOf } from '../log/use-preview.ts';
import { type DraftEdits, useDraftEdits } from './use-draft-edits.ts';

/** What the version that a draft becomes depends on; the steps by their revision. */
interface PreviewInput {
  readonly draft: string;
  readonly revision: number;
  readonly name: string | null;
  readonly project: string;
  readonly store: string;
  readonly type: string | null;
  readonly algorithm: string | null;
  readonly base: string | null;
}

export interface DraftPage {
  readonly info: DraftInfo;
  readonly edits: DraftEdits;
  /** As the fields for name, type and aliases take it. */
  readonly sheet: NamedSheet;
  readonly preview: PreviewState<PreviewInput>;
  /** The preview, when it is about what the fields say. */
  readonly known: LogPreview | undefined;
  /** Why nothing can be looked through: the base or the store is gone. */
  readonly failed: Error | undefined;
  readonly skip: boolean;
  readonly setSkip: (skip: boolean) => void;
  /** Of what was added twice, what was added last is meant. */
  readonly overwrite: boolean;
  readonly setOverwrite: (overwrite: boolean) => void;
  readonly setWrongAlias: (wrong: boolean) => void;
  readonly setWrongTag: (wrong: boolean) => void;
  /** Why it cannot be logged now; undefined when it can. */
  readonly blocked: string | undefined;
}

/** What the page of a draft knows: its fields, what logging it would do, and whether it can be logged. */
export function useDraftPage(info: DraftInfo, logging: boolean): DraftPage {
  const edits = useDraftEdits(info);
  const { fields, change } = edits;
  const [skip, setSkip] = useState(false);
  const [overwrite, setOverwrite] = useState(false);
  const [wrongAlias, setWrongAlias] = useState(false);
  const [wrongTag, setWrongTag] = useState(false);
  const preview = usePreviewOf(askPreview, logging ? null : inputOf(info));
  const stores = useEngine('store.list', {}).data?.items;
  const { found, error } = preview;
  const isAbout =
    found !== undefined &&
    found.preview.collection === (lastPart(fields.name) || null) &&
    found.input.project === fields.project &&
    found.input.store === (fields.store ?? info.store);
  const known = isAbout ? found.preview : undefined;
  const wrong = useMemo(() => nameProblem(fields.name, fields.project), [fields.name, fields.project]);
  const refused = edits.error && NAME_CODES.has(edits.error.code) ? edits.error : undefined;
  const nameError = wrong ?? refused;
  const metadata = useMemo(() => readMetadata(fields.metadata), [fields.metadata]);
  const blocked =
    (fields.name === '' ? 'Give it a name.' : undefined) ??
    (nameError ? 'The name must be changed first.' : undefined) ??
    (wrongAlias ? 'An alias must be changed or cleared first.' : undefined) ??
    (wrongTag ? 'A tag must be changed or cleared first.' : undefined) ??
    metadata.problem ??
    edits.error?.message ??
    whyNotWritable(stores?.find(({ handle }) => handle === info.store)) ??
    error?.message ??
    (known ? whyNotLoggable(known, { skip, overwrite }) : 'Looking through it…');
  return {
    info,
    edits,
    sheet: { draft: fields, change, known, nameError },
    preview,
    known,
    failed: error,
    skip,
    setSkip,
    overwrite,
    setOverwrite,
    setWrongAlias,
    setWrongTag,
    blocked,
  };
}

const NAME_CODES: ReadonlySet<AppError['code']> = new Set([
  'INVALID_NAME',
  'AMBIGUOUS_NAME',
  'NAME_TAKEN',
  'STORE_NOT_FOUND',
]);

function askPreview({ draft }: PreviewInput): Promise<{ readonly job: string }> {
  return engine('drafts.preview', { draft });
}

function inputOf({ id, revision, name, project, store, type, algorithm, base }: DraftInfo): PreviewInput {
  return { draft: id, revision, name, project, store, type, algorithm, base: base?.id ?? null };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function whyNotLoggable(
  { problemCount, addedTwiceCount = 0, files }: LogPreview,
  { skip, overwrite }: Pick<DraftPage, 'skip' | 'overwrite'>,
): string | undefined {
  if (problemCount > 0 && !skip) {
    const what = formatCounted(problemCount, 'file');
    return `${what} can’t be stored. Choose Skip, or take ${problemCount === 1 ? 'it' : 'them'} out.`;
  }
  if (addedTwiceCount > 0 && !overwrite) {
    const what = addedTwiceCount === 1 ? 'A file was' : `${formatCounted(addedTwiceCount, 'file')} were`;
    return `${what} added twice. Take the last, or take ${addedTwiceCount === 1 ? 'it' : 'them'} out.`;
  }
  return files === 0 ? 'It holds no files yet.' : undefined;
}
