import { Checkbox, Switch, TextInput } from '@mantine/core';
import { TagsField } from '../../components/words-field/tags-field.tsx';
import { WordsField } from '../../components/words-field/words-field.tsx';
import fieldset from '../../styles/fieldset.module.css';
import classes from './keeping.module.css';
import type { FormProblems, KeepingForm } from './keeping-form.ts';
import { validatePattern } from './validate-pattern.ts';

/** Which versions stay, as fields. */
export function KeepingFields({
  form,
  onChange,
  problems,
  aliases,
  disabled,
}: {
  readonly form: KeepingForm;
  readonly onChange: (change: Partial<KeepingForm>) => void;
  readonly problems: FormProblems;
  /** Offered while typing. */
  readonly aliases: readonly string[];
  readonly disabled: boolean;
}) {
  return (
    <fieldset className={fieldset.fields} disabled={disabled}>
      <legend className={classes.legend}>A version stays when any of these holds</legend>
      <div className={classes.line}>
        <Checkbox
          label="Among the newest"
          checked={form.isLast}
          onChange={(event) => onChange({ isLast: event.currentTarget.checked })}
        />
        <TextInput
          className={classes.number}
          aria-label="Newest versions that stay"
          inputMode="numeric"
          value={form.last}
          disabled={!form.isLast}
          error={form.isLast && problems.last}
          onChange={(event) => onChange({ last: event.currentTarget.value, isLast: true })}
        />
      </div>
      <div className={classes.line}>
        <Checkbox
          label="Younger than"
          checked={form.isYounger}
          onChange={(event) => onChange({ isYounger: event.currentTarget.checked })}
        />
        <TextInput
          className={classes.number}
          aria-label="Days in which versions stay"
          inputMode="decimal"
          value={form.days}
          disabled={!form.isYounger}
          error={form.isYounger && problems.days}
          rightSection={<span className={classes.unit}>days</span>}
          rightSectionWidth={44}
          onChange={(event) => onChange({ days: event.currentTarget.value, isYounger: true })}
        />
      </div>
      <WordsField
        label="With an alias like"
        look="alias"
        placeholder="Add an alias"
        values={form.aliases}
        known={['*', ...aliases]}
        validate={validatePattern}
        description="* stands for anything, alone for any alias but latest"
        disabled={disabled}
        onChange={(next) => onChange({ aliases: next })}
      />
      <TagsField
        label="With the tag"
        values={form.tags}
        disabled={disabled}
        onChange={(next) => onChange({ tags: next })}
      />
      {problems.whole && (
        <p className={classes.problem} role="alert">
          {problems.whole}
        </p>
      )}
      <p className={classes.hint}>
        The latest version, those with a protected alias, and those that a run uses which is under way always
        stay.
      </p>
      <Switch
        label="Apply by itself after each log"
        checked={form.automatic}
        onChange={(event) => onChange({ automatic: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
