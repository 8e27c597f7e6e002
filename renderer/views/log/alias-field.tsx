import { TagsInput } from '@mantine/core';
import { IconArrowBarToUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../contract/errors.ts';
import { validateAlias } from '../../../contract/names.ts';
import { useEngine } from '../../api/queries.ts';
import classes from './log-fields.module.css';
import { problemOf } from './problem-of.ts';
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
  const [typed, setTyped] = useState('');
  const [wrong, setWrongHere] = useState<AppError>();
  const setWrong = (problem: AppError | undefined) => {
    setWrongHere(problem);
    onWrong(problem !== undefined);
  };
  const id = known?.collectionId ?? undefined;
  const others = useEngine('collections.get', { collection: id ?? '-' }, { enabled: id !== undefined });
  const refused = error?.code === 'INVALID_ALIAS' ? error : undefined;
  const shown = wrong ?? refused;
  const take = (values: string[]) => {
    const added = values.find((value) => value !== LATEST && !draft.aliases.includes(value));
    const problem = added === undefined ? undefined : problemOf(() => validateAlias(added));
    setWrong(problem);
    const kept = values.filter((value) => value !== LATEST && !(problem && value === added));
    change({ aliases: kept.map((value) => value.trim()) });
    if (problem) queueMicrotask(() => setTyped(added ?? ''));
  };
  return (
    <TagsInput
      label="Aliases"
      placeholder="Add an alias"
      value={[LATEST, ...draft.aliases]}
      data={(others.data?.aliases ?? []).filter((alias) => alias !== LATEST)}
      searchValue={typed}
      onSearchChange={(value) => {
        setTyped(value);
        setWrong(undefined);
      }}
      onChange={take}
      isDuplicate={(value, values) => values.includes(value)}
      splitChars={[',']}
      disabled={disabled}
      openOnFocus={false}
      error={shown && [shown.message, shown.hint].filter(Boolean).join(' ')}
      description={shown ? undefined : aliasNote(sheet)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      renderPill={({ option, onRemove, disabled: fixed }) => (
        <Pill
          alias={String(option.value)}
          {...(option.value === LATEST || fixed || !onRemove ? {} : { onRemove: () => onRemove() })}
        />
      )}
      classNames={{
        input: classes.tags!,
        description: classes.note!,
        pillsList: classes.pills!,
      }}
    />
  );
}

function Pill({ alias, onRemove }: { readonly alias: string; readonly onRemove?: () => void }) {
  return (
    <span className={classes.pill} data-latest={alias === LATEST}>
      {alias === LATEST ? (
        <IconArrowBarToUp size={12} stroke={2} aria-hidden="true" />
      ) : (
        <span className={classes.eyelet} aria-hidden="true" />
      )}
      <bdi className="cut" title={alias}>
        {alias}
      </bdi>
      {onRemove && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.unpin}
          aria-label={`Leave out ${alias}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onRemove}
        >
          <IconX size={12} stroke={2} aria-hidden="true" />
        </button>
      )}
    </span>
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

function listed(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function verb(names: readonly string[], one: string, several: string): string {
  return names.length === 1 ? one : several;
}
