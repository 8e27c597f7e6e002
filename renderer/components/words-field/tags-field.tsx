import type { AppError } from '../../../contract/errors.ts';
import { validateTag } from '../../../contract/names.ts';
import { WordsField, type WordsFieldProps } from './words-field.tsx';

/** A field for the tags of a version or collection, or others that tags are compared with. */
export function TagsField({
  label = 'Tags',
  error,
  ...props
}: Pick<WordsFieldProps, 'values' | 'onChange' | 'disabled' | 'onWrong' | 'description' | 'known'> & {
  readonly label?: string;
  /** Shown when it is about tags. */
  readonly error?: AppError | undefined;
}) {
  return (
    <WordsField
      {...props}
      label={label}
      look="tag"
      placeholder="Add a tag"
      validate={validateTag}
      refused={error?.code === 'INVALID_TAG' ? error : undefined}
    />
  );
}
