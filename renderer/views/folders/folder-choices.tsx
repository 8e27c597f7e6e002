import { Switch } from '@mantine/core';
import type { DatasetFolder } from '../../../contract/domain.ts';
import classes from './folders.module.css';

/** How a folder is watched: not at all for a while, and whether each change becomes a version by itself. */
export function FolderChoices({
  folder,
  onChange,
}: {
  readonly folder: DatasetFolder;
  readonly onChange: (change: { readonly paused?: boolean; readonly automatic?: boolean }) => void;
}) {
  return (
    <section className={classes.choices} aria-label="Watching">
      <Switch
        label="Watch this folder"
        description={watchWords(folder)}
        checked={!folder.paused}
        classNames={{ track: classes.track!, label: classes.choice!, description: classes.explain! }}
        onChange={(event) => onChange({ paused: !event.currentTarget.checked })}
      />
      <Switch
        label="Log changes by itself"
        description="A new version whenever files changed and the folder was quiet for a second. Nothing is logged while a file cannot be stored."
        checked={folder.automatic}
        disabled={folder.paused}
        classNames={{ track: classes.track!, label: classes.choice!, description: classes.explain! }}
        onChange={(event) => onChange({ automatic: event.currentTarget.checked })}
      />
    </section>
  );
}

function watchWords({ paused, watching, fingerprints }: DatasetFolder): string {
  const how =
    fingerprints === 'full'
      ? ''
      : ' Files are told apart by size and time, which is all that this disk keeps.';
  if (paused) return 'Paused: changes are not looked for.';
  if (watching === 'events') return `Changes show at once.${how}`;
  if (watching === 'polling')
    return `The system tells of no changes here, so it is looked through now and then.${how}`;
  return 'It is not watched by this app at the moment; another one may have it.';
}
