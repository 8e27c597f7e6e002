import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../contract/errors.ts';
import { validateTag } from '../../../contract/names.ts';
import { MarkdownField } from '../../components/markdown-text/markdown-field.tsx';
import { MetadataEditor } from '../../components/metadata-editor/metadata-editor.tsx';
import { AliasField } from '../log/alias-field.tsx';
import { KindFields } from '../log/kind-fields.tsx';
import logClasses from '../log/log-fields.module.css';
import { NameField } from '../log/name-field.tsx';
import { problemOf } from '../log/problem-of.ts';
import { ProblemsBlock } from '../log/problems-block.tsx';
import { BaseField } from './base-field.tsx';
import classes from './draft.module.css';
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
        <fieldset className={logClasses.fields} disabled={disabled} aria-label="The new version">
          <NameField sheet={sheet} />
          <BaseField page={page} disabled={disabled} />
          <KindFields sheet={sheet} error={error} />
          <AliasField sheet={sheet} error={error} disabled={disabled} onWrong={page.setWrongAlias} />
          <TagField tags={fields.tags} onTags={(tags) => change({ tags })} disabled={disabled} />
          <MarkdownField
            label="Description"
            rows={3}
            value={fields.description}
            disabled={disabled}
            onChange={(description) => change({ description })}
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
      {known && known.problemCount > 0 && !disabled && (
        <div className={classes.problems}>
          <ProblemsBlock preview={known} skip={page.skip} onSkip={page.setSkip} />
        </div>
      )}
    </div>
  );
}

/** Tags of the new version; what cannot be a tag stays in the field to be mended. */
function TagField({
  tags,
  onTags,
  disabled,
}: {
  readonly tags: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
  readonly disabled: boolean;
}) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<AppError>();
  const take = (values: string[]) => {
    const added = values.find((value) => !tags.includes(value));
    const problem = added === undefined ? undefined : problemOf(() => validateTag(added));
    setWrong(problem);
    onTags(values.filter((value) => !(problem && value === added)));
    if (problem) queueMicrotask(() => setTyped(added ?? ''));
  };
  return (
    <TagsInput
      label="Tags"
      placeholder={tags.length === 0 ? 'Add a tag' : ''}
      value={[...tags]}
      searchValue={typed}
      onSearchChange={(value) => {
        setTyped(value);
        setWrong(undefined);
      }}
      onChange={take}
      splitChars={[',']}
      disabled={disabled}
      openOnFocus={false}
      error={wrong && [wrong.message, wrong.hint].filter(Boolean).join(' ')}
      inputWrapperOrder={['label', 'input', 'error']}
      classNames={{ input: logClasses.tags!, pill: classes.tag!, pillsList: logClasses.pills! }}
    />
  );
}
