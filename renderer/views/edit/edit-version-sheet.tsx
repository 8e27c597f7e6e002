import { Button } from '@mantine/core';
import type { CollectionDetail, VersionDetail } from '../../../contract/domain.ts';
import { validateAlias, validateTag } from '../../../contract/names.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ChangedMeanwhile } from '../../components/kept-edits/changed-meanwhile.tsx';
import { KeptNote } from '../../components/kept-edits/kept-note.tsx';
import { Keys } from '../../components/keys.tsx';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { MetadataEditor } from '../../components/metadata-editor/metadata-editor.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ErrorState } from '../../components/states.tsx';
import { TtlField } from '../../components/ttl-field/ttl-field.tsx';
import { WordsField } from '../../components/words-field/words-field.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { startDraft } from '../draft/start-draft.ts';
import classes from './edit.module.css';
import { EditNote } from './edit-note.tsx';
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
  const save = () => {
    if (blocked === undefined && !saving) void edit.save();
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Save the edit', run: save }]);
  const clash = (part: (typeof read.clashes)[number]) =>
    read.clashes.includes(part) && <ChangedMeanwhile onTakeTheirs={() => edit.leave(part)} />;
  return (
    <Dialog
      title={`Edit ${name}`}
      subtitle={
        <KeptNote
          keptAt={edit.keptAt}
          onStartOver={edit.startOver}
          otherwise="All that is changed here is saved in one step."
        />
      }
      mark={<ContentMark digest={version.digest} />}
      width={960}
      flush
      note={
        <EditNote
          blocked={never ?? (nothing && !edit.wrong && !read.problem ? undefined : blocked)}
          changes={read.changes}
          otherwise={<NewFromThis version={version.id} />}
        />
      }
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Close
          </Button>
          <ReasonButton
            reason={blocked}
            loading={saving}
            rightSection={<Keys keys="mod+enter" />}
            onClick={save}
          >
            Save to {name}
          </ReasonButton>
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          <MarkdownField
            label="Description"
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
          <WordsField
            label="Tags"
            look="tag"
            placeholder="Add a tag"
            values={shown.tags}
            validate={validateTag}
            refused={edit.refused('INVALID_TAG')}
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
    </Dialog>
  );
}

function NewFromThis({ version }: { readonly version: string }) {
  return (
    <>
      Files of a logged version never change.{' '}
      <button type="button" className={classes.link} onClick={() => void startDraft({ base: version })}>
        New version from this…
      </button>
    </>
  );
}
