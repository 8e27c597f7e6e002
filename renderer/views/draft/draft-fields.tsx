import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { MetadataEditor } from '../../components/metadata-editor/metadata-editor.tsx';
import { TagsField } from '../../components/words-field/tags-field.tsx';
import fieldset from '../../styles/fieldset.module.css';
import { AliasField } from '../log/alias-field.tsx';
import { KindFields } from '../log/kind-fields.tsx';
import logClasses from '../log/log-fields.module.css';
import { NameField } from '../log/name-field.tsx';
import { ProblemsBlock } from '../log/problems-block.tsx';
import { AddedTwiceBlock } from './added-twice-block.tsx';
import { BaseField } from './base-field.tsx';
import classes from './draft.module.css';
import { DraftTtl } from './draft-ttl.tsx';
import type { DraftPage } from './use-draft-page.ts';

/** The left side: what the person decides. */
export function DraftFieldsPane({
  page,
  disabled,
}: {
  readonly page: DraftPage;
  readonly disabled: boolean;
}) {
  const { sheet, edits, known } = page;
  const { fields, change, error } = edits;
  return (
    <div className={classes.decide}>
      <div className={logClasses.column}>
        <fieldset className={fieldset.fields} disabled={disabled} aria-label="The new version">
          <NameField sheet={sheet} />
          <BaseField page={page} disabled={disabled} />
          <KindFields sheet={sheet} error={error} />
          <AliasField sheet={sheet} error={error} disabled={disabled} onWrong={page.setWrongAlias} />
          <TagsField
            values={fields.tags}
            error={error}
            disabled={disabled}
            onWrong={page.setWrongTag}
            onChange={(tags) => change({ tags })}
          />
          <MarkdownField
            label="Description"
            rows={3}
            value={fields.description}
            disabled={disabled}
            onChange={(description) => change({ description })}
          />
          <DraftTtl
            seconds={fields.ttlSeconds}
            aliases={fields.aliases}
            disabled={disabled}
            onChange={(ttlSeconds) => change({ ttlSeconds })}
          />
          <div className={classes.metadata}>
            <MetadataEditor
              draft={fields.metadata}
              disabled={disabled}
              onChange={(metadata) => change({ metadata })}
            />
          </div>
        </fieldset>
      </div>
      {known && !disabled && (known.problemCount > 0 || (known.addedTwiceCount ?? 0) > 0) && (
        <div className={classes.problems}>
          {known.problemCount > 0 && <ProblemsBlock preview={known} skip={page.skip} onSkip={page.setSkip} />}
          <AddedTwiceBlock preview={known} overwrite={page.overwrite} onOverwrite={page.setOverwrite} />
        </div>
      )}
    </div>
  );
}
