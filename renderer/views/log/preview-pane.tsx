import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { hasCode } from '../../../contract/errors.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { useJob } from '../../api/jobs.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import { IgnoreRules } from './ignore-rules.tsx';
import { PreviewFigures } from './preview-figures.tsx';
import classes from './preview-pane.module.css';
import treeClasses from './preview-tree.module.css';
import { PreviewTree } from './preview-tree.tsx';
import type { SheetState } from './use-log-sheet.ts';

/** The right side: what will happen, figures first, then the files with ticks. */
export function PreviewPane({
  sheet,
  rootName,
  changedOnly,
  onChangedOnly,
}: {
  readonly sheet: SheetState;
  readonly rootName: string;
  readonly changedOnly: boolean;
  readonly onChangedOnly: (on: boolean) => void;
}) {
  const { preview, draft, change, folderError } = sheet;
  const found = preview.found;
  const exclude = useMemo(() => new Set(draft.exclude), [draft.exclude]);
  const compared = found !== undefined && found.preview.follows !== null;
  return (
    <section className={classes.pane} aria-label="What will be logged" aria-busy={preview.pending}>
      <PreviewFigures preview={found?.preview} stale={preview.pending} />
      <div className={classes.tools}>
        <SegmentedControl
          aria-label="Which files are listed"
          data={[
            { value: 'all', label: 'Everything' },
            { value: 'changed', label: 'What changed', disabled: !compared },
          ]}
          value={changedOnly && compared ? 'changed' : 'all'}
          onChange={(value) => onChangedOnly(value === 'changed')}
        />
        <span className={classes.counts}>
          {found?.preview.counts && <ChangeNumbers counts={found.preview.counts} />}
        </span>
        <Looking running={preview.pending ? preview.running : undefined} />
        <Tooltip label="Look again">
          <ActionIcon aria-label="Look again" onClick={preview.again}>
            <IconRefresh size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <IgnoreRules
          text={draft.ignore}
          preview={found?.preview}
          pending={preview.pending}
          onChange={(ignore) => change({ ignore })}
        />
      </div>
      <div className={treeClasses.head} aria-hidden="true">
        <span className={classes.headName}>Name</span>
        <span className={treeClasses.bytes}>New bytes</span>
        <span className={treeClasses.size}>Size</span>
      </div>
      {folderError ? (
        <ErrorState error={folderError} onRetry={preview.again} action={mend(folderError)} />
      ) : found ? (
        <PreviewTree
          job={found.job}
          preview={found.preview}
          rootName={rootName}
          changedOnly={changedOnly && compared}
          exclude={exclude}
          onExclude={(paths) => change({ exclude: paths })}
        />
      ) : (
        <Working label="Looking through the folder…" />
      )}
    </section>
  );
}

/** The button that mends what is wrong with the folder, where there is one. */
function mend(error: Error): ReactNode {
  if (hasCode(error, 'FOLDER_NOT_FOUND') || hasCode(error, 'INVALID_PATH')) {
    return (
      <Button size="xs" variant="light" onClick={() => void chooseFolderToLog()}>
        Choose a folder…
      </Button>
    );
  }
  return undefined;
}

/** How far a look through a large folder is. */
function Looking({ running }: { readonly running: string | undefined }) {
  const progress = useJob(running)?.progress;
  return (
    <span className={classes.looking} role="status">
      {running !== undefined && progress && progress.filesDone > 0
        ? `Looking: ${formatCounted(progress.filesDone, 'file')}`
        : ''}
    </span>
  );
}
