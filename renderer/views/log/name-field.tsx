import { TextInput } from '@mantine/core';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { shortName } from '../../text/short-name.ts';
import classes from './log-fields.module.css';
import { PlaceButton } from './place-button.tsx';
import type { NamedSheet } from './use-log-sheet.ts';

/** The collection's name, checked as it is typed, with the version that will come out under it. */
export function NameField({
  sheet,
  note,
}: {
  readonly sheet: NamedSheet;
  /** In place of what a preview knows. */
  readonly note?: string;
}) {
  const { draft, change, nameError } = sheet;
  const shown = draft.name === '' ? undefined : nameError;
  return (
    <TextInput
      label="Name"
      value={draft.name}
      data-autofocus
      required
      withAsterisk={false}
      autoComplete="off"
      spellCheck={false}
      error={shown && [shown.message, shown.hint].filter(Boolean).join(' ')}
      description={shown ? undefined : (note ?? <NextVersion sheet={sheet} />)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rightSection={<PlaceButton sheet={sheet} />}
      rightSectionWidth="auto"
      rightSectionPointerEvents="all"
      classNames={{
        input: classes.name!,
        section: classes.place!,
      }}
      onChange={(event) => change({ name: event.currentTarget.value })}
    />
  );
}

/** `v13 will follow v12 (latest, prod)` */
function NextVersion({ sheet: { draft, known } }: { readonly sheet: NamedSheet }) {
  if (draft.name === '') return 'Letters, digits, _ - and . name a collection.';
  if (!known) return '\u00a0';
  if (known.follows === null) {
    return known.collectionId === null
      ? `${known.next} will be the first version of a new collection`
      : `${known.next} will be the next version`;
  }
  const aliases =
    known.followsAliases.length === 0
      ? ''
      : ` (${known.followsAliases.map((alias) => nameInSentence(shortName(alias))).join(', ')})`;
  const same = known.counts !== null && Object.values(known.counts).every((count) => count === 0);
  if (same) return `The files are as in ${known.follows}${aliases}`;
  return `${known.next} will follow ${known.follows}${aliases}`;
}
