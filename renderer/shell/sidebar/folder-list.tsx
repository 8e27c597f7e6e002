import { useRovingIndex } from '@mantine/hooks';
import { IconCheck, IconFolderPause, IconFolderSearch, IconFolderX } from '@tabler/icons-react';
import type { DatasetFolder } from '../../../contract/domain.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { useEngine } from '../../api/queries.ts';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { openOverlay } from '../overlays.ts';
import { SectionHead } from './section-head.tsx';
import classes from './sidebar.module.css';
import { Pending } from './tree-line.tsx';

/** Local folders that are watched, with what is pending in them. */
export function FolderList() {
  const { data } = useEngine('folders.list', {});
  const shown = useShownPath();
  const folders = data?.items ?? [];
  const { getItemProps } = useRovingIndex({ total: folders.length, orientation: 'vertical', loop: false });
  return (
    <section className={classes.folders} aria-labelledby="sidebar-folders">
      <SectionHead
        id="sidebar-folders"
        title="Dataset folders"
        add="Watch a folder"
        onAdd={() => openOverlay({ kind: 'add-folder' })}
      />
      {data && folders.length === 0 ? (
        <p className={classes.hint}>Folders you drop can be watched for changes.</p>
      ) : (
        <ul className={classes.scrolled}>
          {folders.map((folder, index) => (
            <li key={folder.id}>
              <button
                type="button"
                className={classes.row}
                data-quiet={folder.paused || folder.state === 'missing'}
                title={`${nameInSentence(folder.path)} → ${nameInSentence(folder.project)}/${folder.collection}`}
                {...getItemProps({
                  index,
                  onClick: () => openOverlay({ kind: 'folder', folder: folder.id }),
                })}
              >
                <FolderSign folder={folder} />
                <CutMiddle text={shown(folder.path)} />
                <FolderStanding folder={folder} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FolderSign({ folder }: { readonly folder: DatasetFolder }) {
  const Icon = folder.state === 'missing' ? IconFolderX : folder.paused ? IconFolderPause : IconFolderSearch;
  return <Icon size={16} stroke={1.5} aria-hidden="true" />;
}

function FolderStanding({ folder }: { readonly folder: DatasetFolder }) {
  const { state, paused, pending } = folder;
  if (state === 'missing') return <span className={classes.count}>missing</span>;
  if (paused) return <span className={classes.count}>paused</span>;
  if (state === 'changed' && pending) {
    const count = pending.added + pending.modified + pending.removed + pending.renamed;
    return <Pending count={count} />;
  }
  if (state !== 'clean') return <span className={classes.count} />;
  return (
    <span className={classes.count}>
      <IconCheck size={16} stroke={1.5} role="img" aria-label="no changes" />
    </span>
  );
}
