import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { hasCode } from '../../../contract/errors.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { useJob } from '../../api/jobs.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { EmptyState, ErrorState, Working } from '../../components/states.tsx';
import { shownKeys } from '../../shell/shortcuts.ts';
import { PreviewFigures } from '../log/preview-figures.tsx';
import treeClasses from '../log/preview-tree.module.css';
import { AddMenu } from './add-menu.tsx';
import classes from './draft.module.css';
import { DraftTree } from './draft-tree.tsx';
import { StepsButton } from './steps-button.tsx';
import { folderWords, useDraftDrop } from './use-draft-drop.ts';
import type { DraftPage } from './use-draft-page.ts';
import type { DraftSteps } from './use-draft-steps.ts';

/** The right side: what the version will be, figures first, then its files, and what can be done with them. */
export function DraftContents({ page, steps }: { readonly page: DraftPage; readonly steps: DraftSteps }) {
  const { info, preview, failed } = page;
  const [changedOnly, setChangedOnly] = useState(false);
  const [folder, setFolder] = useState('');
  const drop = useDraftDrop((items) => void steps.add(items));
  const { found } = preview;
  const compared = found !== undefined && found.preview.follows !== null;
  const isEmpty = found && found.preview.files === 0 && found.preview.problemCount === 0;
  const nothing = isEmpty && (found.preview.counts?.removed ?? 0) === 0;
  return (
    <section
      className={classes.pane}
      aria-label="What the version will be"
      aria-busy={preview.pending}
      data-drop={drop.over}
    >
      <PreviewFigures preview={found?.preview} stale={preview.pending} />
      <div className={classes.tools}>
        <AddMenu draft={info.id} folder={folder} onAdd={steps.add} />
        <SegmentedControl
          aria-label="Which files are listed"
          data={[
            { value: 'all', label: 'Everything' },
            { value: 'changed', label: 'What changed', disabled: !compared },
          ]}
          value={changedOnly && compared ? 'changed' : 'all'}
          onChange={(value) => setChangedOnly(value === 'changed')}
        />
        <span>{found?.preview.counts && <ChangeNumbers counts={found.preview.counts} />}</span>
        <span className={classes.spring} />
        <Looking running={preview.pending ? preview.running : undefined} />
        <Tooltip label={`Undo the last step (${shownKeys('mod+z')})`}>
          <ActionIcon
            aria-label="Undo the last step"
            disabled={!steps.last || steps.busy}
            onClick={() => steps.last && void steps.takeBack(steps.last)}
          >
            <IconArrowBackUp size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <StepsButton info={info} steps={steps} />
        <Tooltip label="Look again">
          <ActionIcon aria-label="Look again" onClick={preview.again}>
            <IconRefresh size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      {!failed && !nothing && (
        <div className={treeClasses.head} aria-hidden="true">
          <span className={classes.spring}>Name</span>
          <span className={treeClasses.bytes}>New bytes</span>
          <span className={treeClasses.size}>Size</span>
        </div>
      )}
      {failed ? (
        <ErrorState error={failed} onRetry={preview.again} action={mend(failed, page)} />
      ) : !found ? (
        <Working label="Looking through it…" />
      ) : nothing ? (
        <EmptyState
          title="Nothing is in it yet"
          action={<AddMenu draft={info.id} folder="" onAdd={steps.add} wide />}
        >
          Drop files and folders here, or add them. They stay where they are until the draft is logged.
        </EmptyState>
      ) : (
        <DraftTree
          draft={info.id}
          job={found.job}
          preview={found.preview}
          changedOnly={changedOnly && compared}
          steps={steps}
          into={drop.over ? drop.folder : undefined}
          onFolder={setFolder}
        />
      )}
      {drop.over && <p className={classes.dropNote}>{folderWords(drop.folder)}</p>}
    </section>
  );
}

/** A draft whose base is gone goes on without it. */
function mend(error: Error, { edits }: DraftPage) {
  if (!hasCode(error, 'VERSION_NOT_FOUND') && !hasCode(error, 'STORE_OBJECT_MISSING')) return undefined;
  return (
    <Button size="xs" variant="light" onClick={() => edits.change({ base: null })}>
      Go on without the base
    </Button>
  );
}

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
