import { Checkbox } from '@mantine/core';
import { useEngine } from '../../api/queries.ts';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import fieldset from '../../styles/fieldset.module.css';
import { AliasField } from './alias-field.tsx';
import { KindFields } from './kind-fields.tsx';
import classes from './log-fields.module.css';
import { MoreFields } from './more-fields.tsx';
import { NameField } from './name-field.tsx';
import { ProblemsBlock } from './problems-block.tsx';
import type { LogRun } from './use-log-run.ts';
import type { SheetState } from './use-log-sheet.ts';

/** The left side: what the person decides. */
export function LogFields({
  sheet,
  run,
  snapshot,
  onWrongAlias,
  onWrongTag,
}: {
  readonly sheet: SheetState;
  readonly run: LogRun;
  readonly snapshot: boolean;
  readonly onWrongAlias: (wrong: boolean) => void;
  readonly onWrongTag: (wrong: boolean) => void;
}) {
  const { draft, change, known } = sheet;
  const fixed = draft.job !== null;
  return (
    <div className={classes.column}>
      <fieldset className={fieldset.fields} disabled={fixed} aria-label="The new version">
        <NameField sheet={sheet} />
        <KindFields sheet={sheet} error={run.error} />
        <AliasField sheet={sheet} error={run.error} disabled={fixed} onWrong={onWrongAlias} />
        <MarkdownField
          label="Description"
          rows={3}
          value={draft.description}
          disabled={fixed}
          onChange={(description) => change({ description })}
        />
        <MoreFields sheet={sheet} error={run.error} disabled={fixed} onWrongTag={onWrongTag} />
        <WatchChoice sheet={sheet} snapshot={snapshot} />
      </fieldset>
      {known && known.problemCount > 0 && !fixed && (
        <ProblemsBlock preview={known} skip={draft.skip} onSkip={(skip) => change({ skip })} />
      )}
    </div>
  );
}

function WatchChoice({ sheet, snapshot }: { readonly sheet: SheetState; readonly snapshot: boolean }) {
  const { draft, change, known } = sheet;
  const { data } = useEngine('folders.list', {});
  const bound = data?.items.find(({ path }) => path === draft.target.folder);
  const isHere =
    bound !== undefined &&
    known !== undefined &&
    bound.store === known.store &&
    bound.project === known.project &&
    bound.collection === known.collection;
  const why = snapshot
    ? 'This is a copy, so there is nothing to watch. Log the folder itself to watch it.'
    : draft.target.only === null
      ? undefined
      : 'Only whole folders can be watched.';
  const already = isHere
    ? 'It is watched already; Dataset folders in the sidebar has all about it.'
    : undefined;
  const moving =
    bound && !isHere && known
      ? `It is watched for ${bound.project}/${bound.collection} now; a tick moves that here.`
      : undefined;
  return (
    <Checkbox
      label="Keep watching this folder"
      description={why ?? already ?? moving}
      checked={why === undefined && (isHere || draft.watch)}
      disabled={why !== undefined || isHere}
      onChange={(event) => change({ watch: event.currentTarget.checked })}
    />
  );
}
