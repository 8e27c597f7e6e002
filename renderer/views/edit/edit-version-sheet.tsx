import type { CollectionDetail, VersionDetail } from '../../../contract/domain.ts';
import { validateAlias } from '../../../contract/names.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { ChangedMeanwhile } from '../../components/kept-edits/changed-meanwhile.tsx';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { MetadataEditor } from '../../components/metadata-editor/metadata-editor.tsx';
import { ErrorState } from '../../components/states.tsx';
import { TtlField } from '../../components/ttl-field/ttl-field.tsx';
import { TagsField } from '../../components/words-field/tags-field.tsx';
import { WordsField } from '../../components/words-field/words-field.tsx';
import text from '../../styles/text-link.module.css';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { startDraft } from '../draft/start-draft.ts';
import classes from './edit.module.css';
import { EditDialog } from './edit-dialog.tsx';
import { useVersionEdits } from './use-version-edits.ts';

const LATEST = 'latest';

/** The sheet: left the words about a version, right its metadata, and a foot that says what is saved. */
export function EditVersionSheet({
  version,
  collection,
}: {
  readonly version: VersionDetail;
  readonly collection: CollectionDetail;
}) {
  const edit = useVersionEdits(version, collection);
  const { shown, change, read, saving } = edit;
  const away = useWhyNotWritable(version.store);
  const name = `${version.collection}:${version.version}`;
  const hasLatest = version.aliases.includes(LATEST);
  const nothing = read.changes.length === 0;
  const never = away ?? (version.deletedAt !== null ? 'This version was deleted.' : undefined);
  const blocked = never ?? edit.wrong ?? read.problem ?? (nothing ? 'Nothing is changed yet.' : undefined);
  const clash = (part: (typeof read.clashes)[number]) =>
    read.clashes.includes(part) && <ChangedMeanwhile onTakeTheirs={() => edit.leave(part)} />;
  return (
    <EditDialog
      title={`Edit ${name}`}
      mark={<ContentMark digest={version.digest} />}
      wide
      edit={edit}
      blocked={blocked}
      mustSay={never ?? (nothing && !edit.wrong && !read.problem ? undefined : blocked)}
      otherwise={<NewFromThis version={version.id} />}
      saveLabel={`Save to ${name}`}
    >
      {(save) => (
        <>
          <div className={classes.columns}>
            <div className={classes.column}>
              <MarkdownField
                label="Description"
                first
                rows={8}
                value={shown.description}
                disabled={saving}
                onChange={(description) => change({ description })}
                note={clash('description')}
              />
              <WordsField
                label="Aliases"
                look="alias"
                placeholder="Add an alias"
                values={shown.aliases.filter((alias) => alias !== LATEST)}
                {...(hasLatest ? { fixed: LATEST } : {})}
                known={edit.knownAliases}
                isProtected={(alias) => collection.protectedAliases.includes(alias)}
                validate={validateAlias}
                refused={edit.refused('INVALID_ALIAS')}
                description="An alias that another version has moves to this one."
                disabled={saving}
                onWrong={(wrong) => edit.tellWrong('alias', wrong)}
                onChange={(aliases) => change({ aliases: hasLatest ? [LATEST, ...aliases] : aliases })}
              />
              <TagsField
                values={shown.tags}
                error={edit.refused('INVALID_TAG')}
                disabled={saving}
                onWrong={(wrong) => edit.tellWrong('tag', wrong)}
                onChange={(tags) => change({ tags })}
              />
              <div>
                <TtlField
                  choice={shown.ttl}
                  createdAt={version.createdAt}
                  keptBy={shown.aliases.filter((alias) => alias !== LATEST)}
                  disabled={saving}
                  onChange={(ttl) => change({ ttl })}
                />
                {clash('ttl')}
              </div>
            </div>
            <div className={classes.metadata}>
              <MetadataEditor
                draft={shown.metadata}
                disabled={saving}
                onChange={(metadata) => change({ metadata })}
              />
              {clash('metadata')}
            </div>
          </div>
          {edit.failure !== undefined && (
            <div className={classes.failure}>
              <ErrorState error={edit.failure} onRetry={save} />
            </div>
          )}
        </>
      )}
    </EditDialog>
  );
}

function NewFromThis({ version }: { readonly version: string }) {
  return (
    <>
      Files of a logged version never change.{' '}
      <button type="button" className={text.link} onClick={() => void startDraft({ base: version })}>
        New version from this…
      </button>
    </>
  );
}
