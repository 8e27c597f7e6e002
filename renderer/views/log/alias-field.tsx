import type { AppError } from '../../../contract/errors.ts';
import { validateAlias } from '../../../contract/names.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { useEngine } from '../../api/queries.ts';
import { WordsField } from '../../components/words-field/words-field.tsx';
import { shortName } from '../../text/short-name.ts';
import type { NamedSheet } from './use-log-sheet.ts';

const LATEST = 'latest';

/** Aliases of the new version. `latest` is always among them; what cannot be an alias stays in the field to be mended. */
export function AliasField({
  sheet,
  error,
  disabled,
  onWrong,
}: {
  readonly sheet: NamedSheet;
  readonly error: AppError | undefined;
  readonly disabled: boolean;
  /** Told when something that cannot be an alias stays in the field, and when it is gone. */
  readonly onWrong: (wrong: boolean) => void;
}) {
  const { draft, change, known } = sheet;
  const id = known?.collectionId ?? undefined;
  const others = useEngine('collections.get', { collection: id ?? '-' }, { enabled: id !== undefined });
  return (
    <WordsField
      label="Aliases"
      look="alias"
      placeholder="Add an alias"
      fixed={LATEST}
      values={draft.aliases}
      known={others.data?.aliases ?? []}
      isProtected={(alias) => others.data?.protectedAliases.includes(alias) ?? false}
      validate={validateAlias}
      refused={error?.code === 'INVALID_ALIAS' ? error : undefined}
      description={aliasNote(sheet)}
      disabled={disabled}
      onWrong={onWrong}
      onChange={(aliases) => change({ aliases })}
    />
  );
}

/** `latest moves here by itself. prod stays on v12.` */
function aliasNote({ draft, known }: NamedSheet): string {
  const before = known?.followsAliases.filter((alias) => alias !== LATEST) ?? [];
  const moving = before.filter((alias) => draft.aliases.includes(alias));
  const staying = before.filter((alias) => !draft.aliases.includes(alias));
  return [
    'latest moves here by itself.',
    moving.length > 0
      ? `${listed(moving)} ${verb(moving, 'moves', 'move')} here from ${known?.follows}.`
      : '',
    staying.length > 0 ? `${listed(staying)} ${verb(staying, 'stays', 'stay')} on ${known?.follows}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function listed(aliases: readonly string[]): string {
  const names = aliases.map((alias) => nameInSentence(shortName(alias)));
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function verb(names: readonly string[], one: string, several: string): string {
  return names.length === 1 ? one : several;
}
