import { Autocomplete, TextInput } from '@mantine/core';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { type AppError, AppError as Failure } from '../../../contract/errors.ts';
import { validateAlias, validateCollectionName, validateType } from '../../../contract/names.ts';
import { useAllCollections } from '../../api/collections.ts';
import { ChangedMeanwhile } from '../../components/kept-edits/changed-meanwhile.tsx';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { ErrorState } from '../../components/states.tsx';
import { TagsField } from '../../components/words-field/tags-field.tsx';
import { WordsField } from '../../components/words-field/words-field.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { problemOf } from '../log/problem-of.ts';
import classes from './edit.module.css';
import { EditDialog } from './edit-dialog.tsx';
import { useCollectionEdits } from './use-collection-edits.ts';

const LATEST = 'latest';

/** The fields of a collection that may change. */
export function EditCollectionForm({ collection }: { readonly collection: CollectionDetail }) {
  const edit = useCollectionEdits(collection);
  const { shown, change, read, saving } = edit;
  const away = useWhyNotWritable(collection.store);
  const types = useAllCollections().data?.map(({ type }) => type) ?? [];
  const wrongName = problemOf(() => validateCollectionName(shown.name)) ?? edit.refused('name');
  const wrongType = problemOf(() => validateType(shown.type, shown.name)) ?? edit.refused('type');
  const nothing = read.changes.length === 0;
  const blocked =
    away ??
    edit.wrong ??
    (wrongName && 'The name must be changed first.') ??
    (wrongType && 'The type must be changed first.') ??
    (nothing ? 'Nothing is changed yet.' : undefined);
  const renamed = shown.name !== collection.name && !wrongName;
  const clash = (part: (typeof read.clashes)[number]) =>
    read.clashes.includes(part) && <ChangedMeanwhile onTakeTheirs={() => edit.leave(part)} />;
  return (
    <EditDialog
      title={`Edit ${collection.name}`}
      edit={edit}
      blocked={blocked}
      mustSay={away ?? (nothing && !edit.wrong ? undefined : blocked)}
      otherwise="Versions and their files stay as they are."
      saveLabel={renamed ? 'Save and rename' : `Save to ${collection.name}`}
    >
      {(save) => (
        <>
          <div className={classes.fields}>
            <div className={classes.pair}>
              <div>
                <TextInput
                  data-autofocus
                  label="Name"
                  value={shown.name}
                  disabled={saving}
                  error={wrongName && inWords(wrongName)}
                  description={
                    renamed
                      ? `Scripts that use ${collection.name} must use ${shown.name} from then on.`
                      : undefined
                  }
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={(event) => change({ name: event.currentTarget.value })}
                />
                {clash('name')}
              </div>
              <div>
                <Autocomplete
                  label="Type"
                  data={[...new Set(['dataset', 'model', ...types])].sort()}
                  value={shown.type}
                  disabled={saving}
                  error={wrongType && inWords(wrongType)}
                  description={
                    shown.type === collection.type || wrongType
                      ? undefined
                      : 'All of its versions get this type.'
                  }
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={(type) => change({ type })}
                />
                {clash('type')}
              </div>
            </div>
            <MarkdownField
              label="Description"
              rows={4}
              value={shown.description}
              disabled={saving}
              onChange={(description) => change({ description })}
              note={clash('description')}
            />
            <TagsField
              values={shown.tags}
              disabled={saving}
              onWrong={(wrong) => edit.tellWrong('tag', wrong)}
              onChange={(tags) => change({ tags })}
            />
            <WordsField
              label="Protected aliases"
              look="alias"
              placeholder="Protect an alias"
              values={shown.protectedAliases}
              known={collection.aliases.filter((alias) => alias !== LATEST)}
              isProtected={() => true}
              validate={validateProtected}
              description="Moving one of these asks for the name of the version first."
              disabled={saving}
              onWrong={(wrong) => edit.tellWrong('alias', wrong)}
              onChange={(protectedAliases) => change({ protectedAliases })}
            />
          </div>
          {edit.failure !== undefined && <ErrorState error={edit.failure} onRetry={save} />}
        </>
      )}
    </EditDialog>
  );
}

function validateProtected(alias: string): void {
  validateAlias(alias);
  if (alias !== LATEST) return;
  throw new Failure('INVALID_ALIAS', '“latest” cannot be protected: each logged version gets it.');
}

function inWords({ message, hint }: AppError): string {
  return [message, hint].filter(Boolean).join(' ');
}
