import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { baseName, useShownPath } from '../../components/local-path.ts';
import type { ReplacedSheet } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { startDraft } from '../draft/start-draft.ts';
import { type Draft, dropDraft } from './drafts.ts';
import { LogFields } from './log-fields.tsx';
import { FooterButtons, FooterNote } from './log-footer.tsx';
import { LogProgress } from './log-progress.tsx';
import classes from './log-sheet.module.css';
import { nameProblem } from './name-problem.ts';
import { PreviewPane } from './preview-pane.tsx';
import { Refusal } from './refusal.tsx';
import { SheetMark } from './sheet-mark.tsx';
import { SheetTitle } from './sheet-title.tsx';
import { useLogRun } from './use-log-run.ts';
import { useLogSheet } from './use-log-sheet.ts';
import { writtenParts } from './written-parts.ts';

/** The sheet: left what the person decides, right what will happen, and a footer that names the result. */
export function OpenSheet({
  draftKey,
  draft,
  paths,
  snapshot,
  replaced,
}: {
  readonly draftKey: string;
  readonly draft: Draft;
  readonly paths: readonly string[];
  readonly snapshot: boolean;
  readonly replaced: ReplacedSheet | undefined;
}) {
  const [wrongAlias, setWrongAlias] = useState(false);
  const [wrongTag, setWrongTag] = useState(false);
  const found = useLogSheet(draftKey, draft, paths);
  const run = useLogRun(draftKey, found, snapshot);
  const sheet = {
    ...found,
    change: run.change,
    blocked:
      found.blocked ??
      (wrongAlias ? 'An alias must be changed or cleared first.' : undefined) ??
      (wrongTag ? 'A tag must be changed or cleared first.' : undefined),
  };
  const short = useShownPath();
  const [changedOnly, setChangedOnly] = useState(false);
  const start = () => {
    if (sheet.blocked === undefined && !run.starting && draft.job === null) void run.start();
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Log as a new version', run: start }]);
  const target = draft.target;
  const resumed = draft.touched && draft.job === null && !run.changedHere;
  return (
    <Dialog
      title="Log a new version"
      subtitle={
        <SheetTitle
          target={target}
          path={snapshot ? baseName(target.folder) : short(target.folder)}
          snapshot={snapshot}
          resumed={resumed ? draft.changedAt : null}
          onStartOver={() => dropDraft(draftKey)}
          onDraft={() => void moveToDraft(draft, paths)}
          replaced={replaced}
        />
      }
      mark={<SheetMark />}
      width={960}
      flush
      note={<FooterNote sheet={sheet} run={run} snapshot={snapshot} />}
      actions={
        <FooterButtons
          sheet={sheet}
          run={run}
          changedOnly={changedOnly}
          onChangedOnly={setChangedOnly}
          onStart={start}
        />
      }
    >
      <div className={classes.columns}>
        <LogFields
          sheet={sheet}
          run={run}
          snapshot={snapshot}
          onWrongAlias={setWrongAlias}
          onWrongTag={setWrongTag}
        />
        {draft.job === null ? (
          <PreviewPane
            sheet={sheet}
            rootName={baseName(target.folder)}
            changedOnly={changedOnly}
            onChangedOnly={setChangedOnly}
          />
        ) : (
          <LogProgress run={run} sheet={sheet} />
        )}
      </div>
      {run.error && <Refusal error={run.error} onClose={run.clearError} />}
    </Dialog>
  );
}

/** The same things in a draft, with what was typed. */
async function moveToDraft(draft: Draft, paths: readonly string[]): Promise<void> {
  const { name, project, store, aliases } = draft;
  const isRight = nameProblem(name, project) === undefined;
  await startDraft(
    {
      ...(isRight ? { name, project } : {}),
      ...(store === null ? {} : { store }),
      aliases: [...aliases],
      ...writtenParts(draft),
    },
    paths.map((path) => ({ kind: 'local', path })),
  );
}
