import { Autocomplete, Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { CollectionSummary } from '../../../contract/domain.ts';
import { hasCode } from '../../../contract/errors.ts';
import { validateType } from '../../../contract/names.ts';
import { host } from '../../api/bridge.ts';
import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Keys } from '../../components/keys.tsx';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { readMetadata } from '../../components/metadata-editor/metadata-draft.ts';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ErrorState } from '../../components/states.tsx';
import { whyNotWritable } from '../../components/store-name.ts';
import { secondsOf } from '../../components/ttl-field/time-to-live.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import fieldset from '../../styles/fieldset.module.css';
import { askBeforeMove } from '../aliases/confirm-protected.ts';
import { AliasField } from '../log/alias-field.tsx';
import { MoreFields } from '../log/more-fields.tsx';
import { NameField } from '../log/name-field.tsx';
import { nameProblem } from '../log/name-problem.ts';
import { problemOf } from '../log/problem-of.ts';
import { writtenParts } from '../log/written-parts.ts';
import { ImportProgress } from './import-progress.tsx';
import classes from './manifest.module.css';
import { ManifestFacts } from './manifest-facts.tsx';
import { useImport } from './use-import.ts';
import { type ImportForm, useImportForm } from './use-import-form.ts';

const USUAL = ['dataset', 'model'];

/** Logs an artifact of W&B from its `wandb_manifest.json` and the folder that its files were downloaded to. */
export function ImportManifestDialog() {
  const { form, change } = useImportForm();
  const [wrong, setWrong] = useState({ alias: false, tag: false });
  const run = useImport();
  const stores = useEngine('store.list', {}).data?.items ?? [];
  const collections = useAllCollections().data ?? [];
  const store = stores.find(({ handle, isDefault }) =>
    form.store === null ? isDefault : handle === form.store,
  );
  const parts = form.name.split('/');
  const [name, project] = [parts.at(-1), parts.at(-2) ?? form.project];
  const existing = collections.find(
    (each) => each.store === store?.handle && each.project === project && each.name === name,
  );
  const nameError = form.name === '' ? undefined : nameProblem(form.name, form.project);
  const wrongType =
    form.type === null || form.type === '' ? undefined : problemOf(() => validateType(form.type!, form.name));
  const ttl = secondsOf(form.ttl, new Date());
  const blocked =
    (form.manifest === null ? 'Choose the manifest.' : undefined) ??
    (form.name === '' ? 'Give it a name.' : undefined) ??
    (nameError && 'The name must be changed first.') ??
    (wrongType && 'The type must be changed first.') ??
    (wrong.alias ? 'An alias must be changed or cleared first.' : undefined) ??
    (wrong.tag ? 'A tag must be changed or cleared first.' : undefined) ??
    readMetadata(form.metadata).problem ??
    ('problem' in ttl ? ttl.problem : undefined) ??
    whyNotWritable(store) ??
    undefined;
  const start = () => {
    if (blocked !== undefined || run.running) return;
    void run.start(async () => {
      const answer = await askFor(form, store?.handle);
      return answer === 'no'
        ? undefined
        : { ...inputOf(form, existing), ...(answer === 'yes' && { confirmed: true }) };
    });
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Import', run: start, inFields: true }]);
  const pickManifest = async () => {
    const { paths } = await host('host.pickFiles', { title: 'The wandb_manifest.json' });
    if (paths[0] === undefined) return;
    run.back();
    change({ manifest: paths[0] });
  };
  const pickFiles = async () => {
    const { path } = await host('host.pickFolder', { title: 'Folder with its files', button: 'Choose' });
    if (path === null) return;
    run.back();
    change({ files: path });
  };
  const sheet = { draft: form, change, known: undefined, nameError };
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
          <ReasonButton
            reason={blocked}
            loading={run.running}
            rightSection={<Keys keys="mod+enter" />}
            onClick={start}
          >
            Import
          </ReasonButton>
        </>
      }
    >
      <FolderField label="Manifest" isFile folder={form.manifest} onChoose={() => void pickManifest()} />
      <FolderField
        label="Files"
        folder={form.files}
        placeholder="Not needed when there are references only"
        optional
        onChoose={() => void pickFiles()}
      />
      {form.manifest !== null && <ManifestFacts manifest={form.manifest} files={form.files} />}
      <fieldset className={fieldset.fields} disabled={run.running} aria-label="The new version">
        <div className={classes.pair}>
          <NameField sheet={sheet} note={noteOf(form, existing)} />
          <Autocomplete
            label="Type"
            value={existing?.type ?? form.type ?? ''}
            placeholder="dataset"
            readOnly={existing !== undefined}
            description={existing && 'As all its versions'}
            data={[...new Set([...USUAL, ...collections.map((each) => each.type)])].sort()}
            error={wrongType && [wrongType.message, wrongType.hint].filter(Boolean).join(' ')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(type) => change({ type: type === '' ? null : type })}
          />
        </div>
        <AliasField
          sheet={sheet}
          error={undefined}
          disabled={run.running}
          onWrong={(alias) => setWrong((before) => ({ ...before, alias }))}
        />
        <MarkdownField
          label="Description"
          rows={3}
          value={form.description}
          disabled={run.running}
          onChange={(description) => change({ description })}
        />
        <MoreFields
          sheet={{ draft: form, change }}
          error={undefined}
          disabled={run.running}
          onWrongTag={(tag) => setWrong((before) => ({ ...before, tag }))}
        />
      </fieldset>
      {run.failure !== undefined && <ErrorState error={run.failure} />}
      {run.job && <ImportProgress job={run.job} />}
    </Dialog>
  );
}

/** What the name means: which version this becomes. */
function noteOf({ name }: ImportForm, existing: CollectionSummary | undefined): string {
  if (name === '') return 'Letters, digits, _ - and . name a collection.';
  if (!existing) return 'The first version of a new collection';
  return existing.latest === null ? 'The next version of it' : `The version after ${existing.latest}`;
}

/** Asks before protected aliases move. A collection that is not there yet has none. */
async function askFor({ name, project, aliases }: ImportForm, store: string | undefined) {
  if (store === undefined) return 'nothing to ask';
  const collection = name.includes('/') ? name : `${project}/${name}`;
  try {
    return await askBeforeMove({ store, collection, aliases, to: null });
  } catch (error) {
    if (hasCode(error, 'COLLECTION_NOT_FOUND')) return 'nothing to ask';
    throw error;
  }
}

function inputOf(
  { manifest, files, name, project, store, type: typed, aliases, ...written }: ImportForm,
  existing: CollectionSummary | undefined,
) {
  const type = existing ? null : typed;
  return {
    manifest: manifest!,
    ...(files === null ? {} : { files }),
    name,
    project,
    ...(store === null ? {} : { store }),
    ...(type === null ? {} : { type }),
    aliases: [...aliases],
    ...writtenParts(written),
  };
}
