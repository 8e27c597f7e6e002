import { Autocomplete, Button, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { DEFAULT_PROJECT, validateType } from '../../../contract/names.ts';
import { host } from '../../api/bridge.ts';
import { useAllCollections } from '../../api/collections.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState } from '../../components/states.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { nameProblem } from '../log/name-problem.ts';
import { problemOf } from '../log/problem-of.ts';
import { ImportProgress } from './import-progress.tsx';
import classes from './manifest.module.css';
import { useImport } from './use-import.ts';

const USUAL = ['dataset', 'model'];

/** Logs an artifact of W&B from its `wandb_manifest.json` and the folder that its files were downloaded to. */
export function ImportManifestDialog() {
  const [manifest, setManifest] = useState<string | null>(null);
  const [files, setFiles] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [type, setType] = useState('');
  const run = useImport();
  const collections = useAllCollections().data ?? [];
  const wrongName = name === '' ? undefined : nameProblem(name, DEFAULT_PROJECT);
  const wrongType = type === '' ? undefined : problemOf(() => validateType(type, name));
  const ready = manifest !== null && name !== '' && !wrongName && !wrongType && !run.running;
  const start = () => {
    if (!ready) return;
    void run.start({
      manifest,
      name,
      ...(files === null ? {} : { files }),
      ...(type === '' ? {} : { type }),
    });
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Import', run: start, inFields: true }]);
  const pickManifest = async () => {
    const { paths } = await host('host.pickFiles', { title: 'The wandb_manifest.json' });
    if (paths[0] === undefined) return;
    run.back();
    setManifest(paths[0]);
  };
  const pickFiles = async () => {
    const { path } = await host('host.pickFolder', { title: 'Folder with its files', button: 'Choose' });
    if (path === null) return;
    run.back();
    setFiles(path);
  };
  return (
    <Dialog
      title="Import from W&B"
      subtitle="An artifact that W&B wrote: its manifest, and the files that were downloaded with it."
      mark={<IconFileImport size={24} stroke={1.5} aria-hidden="true" />}
      note="Every file is checked. When one differs, nothing is logged."
      actions={
        <>
          <Button variant="default" onClick={run.running ? run.cancel : closeOverlay}>
            {run.running ? 'Cancel the import' : 'Close'}
          </Button>
          <Button
            onClick={start}
            disabled={!ready}
            loading={run.running}
            rightSection={<Keys keys="mod+enter" />}
          >
            Import
          </Button>
        </>
      }
    >
      <FolderField label="Manifest" folder={manifest} onChoose={() => void pickManifest()} />
      <FolderField
        label="Files"
        folder={files}
        placeholder="Not needed when there are references only"
        onChoose={() => void pickFiles()}
      />
      <div className={classes.pair}>
        <TextInput
          label="Name"
          value={name}
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          error={wrongName && [wrongName.message, wrongName.hint].filter(Boolean).join(' ')}
          description={wrongName ? undefined : 'Of the collection; with a project: pets/animals.'}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Autocomplete
          label="Type"
          value={type}
          placeholder="As the collection, or dataset"
          data={[...new Set([...USUAL, ...collections.map((each) => each.type)])].sort()}
          error={wrongType && [wrongType.message, wrongType.hint].filter(Boolean).join(' ')}
          inputWrapperOrder={['label', 'input', 'error']}
          onChange={setType}
        />
      </div>
      {run.failure !== undefined && <ErrorState error={run.failure} />}
      {run.job && <ImportProgress job={run.job} />}
    </Dialog>
  );
}
