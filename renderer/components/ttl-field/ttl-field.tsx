import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { formatDay } from '../../../contract/numbers.ts';
import { dayOf, expiryWords, secondsOf, type TtlChoice } from './time-to-live.ts';
import classes from './ttl-field.module.css';

/** How long a version is kept: for good, some days, or to a date. */
export function TtlField({
  choice,
  onChange,
  createdAt,
  keptBy,
  disabled = false,
  onlyDays = false,
}: {
  readonly choice: TtlChoice;
  readonly onChange: (choice: TtlChoice) => void;
  /** ISO 8601; undefined for a version that is to be logged: it counts from then. */
  readonly createdAt?: string;
  /** Aliases other than `latest` that it has: with one it stays all the same. */
  readonly keptBy: readonly string[];
  readonly disabled?: boolean;
  /** No date can be chosen, as when nobody knows on which day the version will be logged. */
  readonly onlyDays?: boolean;
}) {
  const note = useId();
  const now = new Date();
  const created = createdAt === undefined ? now : new Date(createdAt);
  const read = secondsOf(choice, created);
  const problem = 'problem' in read ? read.problem : undefined;
  const words =
    'seconds' in read && read.seconds !== null
      ? endWords(new Date(created.getTime() + read.seconds * 1000), now, keptBy)
      : undefined;
  const turn = (kind: string) => {
    if (kind === 'days') onChange({ kind, days: '30' });
    else if (kind === 'date') onChange({ kind, date: dayOf(new Date(now.getTime() + 30 * 86_400_000)) });
    else onChange({ kind: 'none' });
  };
  const described = (problem ?? words) ? { 'aria-describedby': note } : {};
  return (
    <div>
      <div className={classes.row}>
        <NativeSelect
          label="Time to live"
          className={classes.kind}
          value={choice.kind}
          disabled={disabled}
          data={[
            { value: 'none', label: 'Kept for good' },
            { value: 'days', label: 'Some days' },
            ...(onlyDays ? [] : [{ value: 'date', label: 'Until a date' }]),
          ]}
          onChange={(event) => turn(event.currentTarget.value)}
        />
        {choice.kind === 'days' && (
          <TextInput
            aria-label="Days from its creation"
            className={classes.value}
            inputMode="decimal"
            value={choice.days}
            disabled={disabled}
            error={problem !== undefined}
            rightSection={<span className={classes.unit}>days</span>}
            rightSectionWidth={44}
            {...described}
            onChange={(event) => onChange({ kind: 'days', days: event.currentTarget.value })}
          />
        )}
        {choice.kind === 'date' && (
          <TextInput
            type="date"
            aria-label="Last day"
            className={classes.value}
            min={dayOf(created)}
            value={choice.date}
            disabled={disabled}
            error={problem !== undefined}
            {...described}
            onChange={(event) => onChange({ kind: 'date', date: event.currentTarget.value })}
          />
        )}
      </div>
      {(problem ?? words) && (
        <p className={classes.note} id={note} role="status" data-wrong={problem !== undefined}>
          {problem ?? words}
        </p>
      )}
    </div>
  );
}

function endWords(end: Date, now: Date, keptBy: readonly string[]): string {
  const day = formatDay(end.toISOString(), now);
  const [alias] = keptBy;
  if (end <= now) {
    return alias === undefined
      ? `That was over on ${day}: it will be deleted soon, which can be undone for a while.`
      : `That was over on ${day}; the alias ${alias} keeps it.`;
  }
  const keeps = alias === undefined ? '' : ` The alias ${alias} keeps it longer, as long as it is there.`;
  return `Expires ${expiryWords(end, now)}, on ${day}.${keeps}`;
}
