import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DatasetFolder } from '../../../contract/domain.ts';
import { errorData } from '../../api/queries.ts';
import { ignoreLines } from '../log/drafts.ts';
import { ignoredWords, RulesField } from '../log/ignore-rules.tsx';
import { usePreview } from '../log/use-preview.ts';
import classes from './folders.module.css';

/** Rules for what is not logged, with what they would leave out before they are kept. */
export function FolderRules({
  folder,
  onSave,
}: {
  readonly folder: DatasetFolder;
  readonly onSave: (ignore: readonly string[]) => Promise<void>;
}) {
  const kept = folder.ignore.join('\n');
  const [text, setText] = useState(kept);
  const [saving, setSaving] = useState(false);
  const { path, project, collection, store } = folder;
  const preview = usePreview(
    folder.state === 'missing'
      ? null
      : { folder: path, name: collection, project, store, ignore: ignoreLines(text), exclude: [] },
  );
  const changed = ignoreLines(text).join('\n') !== kept;
  const save = async () => {
    setSaving(true);
    await onSave(ignoreLines(text));
    setSaving(false);
  };
  return (
    <section aria-label="Ignore rules">
      <RulesField text={text} onChange={setText} rows={4} />
      <div className={classes.ruleLine}>
        <span className={classes.count} role="status" data-stale={preview.pending}>
          {preview.error
            ? errorData(preview.error).message
            : preview.found
              ? ignoredWords(preview.found.preview)
              : '\u00a0'}
        </span>
        <Button size="xs" variant="subtle" disabled={!changed || saving} onClick={() => setText(kept)}>
          Put back
        </Button>
        <Button size="xs" variant="light" disabled={!changed} loading={saving} onClick={() => void save()}>
          Keep these rules
        </Button>
      </div>
    </section>
  );
}
