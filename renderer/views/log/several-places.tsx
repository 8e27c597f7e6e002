import { Button } from '@mantine/core';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { baseName, useShownPath } from '../../components/local-path.ts';
import { closeOverlay, openOverlay } from '../../shell/overlays.ts';
import { putTogether } from '../draft/put-together.ts';
import { startDraft } from '../draft/start-draft.ts';
import { pathsByFolder } from './log-target.ts';
import classes from './several-places.module.css';

const NAMED = 3;

/** Says that a version comes from one folder, and offers to log what was dropped from each. */
export function SeveralPlaces({
  paths,
  into,
}: {
  readonly paths: readonly string[];
  readonly into: string | undefined;
}) {
  const short = useShownPath();
  const groups = [...pathsByFolder(paths)];
  const collection = useEngine(
    'collections.get',
    { collection: into ?? '-' },
    { enabled: into !== undefined },
  );
  const together = () => {
    const about = collection.data;
    return startDraft(
      about ? { name: about.name, project: about.project, store: about.store } : {},
      putTogether(paths),
    );
  };
  return (
    <Dialog
      title="These come from different folders"
      subtitle="Put all of them into one version, or log one of these folders now and drop the others after it."
      note="Nothing was logged yet."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button onClick={() => void together()}>Put all in one version…</Button>
        </>
      }
    >
      <ul className={classes.groups}>
        {groups.map(([folder, inside]) => {
          const words = `Log ${inside.length === 1 ? 'this one' : `these ${inside.length}`}…`;
          return (
            <li key={folder} className={classes.group}>
              <div className={classes.words}>
                <bdi className={`cut mono ${classes.folder}`} title={folder}>
                  {short(folder)}
                </bdi>
                <span className={`cut ${classes.names}`}>{namesOf(inside)}</span>
              </div>
              <Button
                variant="light"
                size="xs"
                aria-label={`${words} ${folder}`}
                onClick={() =>
                  openOverlay({ kind: 'log', paths: inside, ...(into === undefined ? {} : { into }) })
                }
              >
                {words}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function namesOf(paths: readonly string[]): string {
  const rest = paths.length - NAMED;
  const names = paths
    .slice(0, NAMED)
    .map((path) => nameInSentence(baseName(path)))
    .join(', ');
  return rest > 0 ? `${names} and ${rest} more` : names;
}
