import { Button, Popover, Textarea } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { useHeldEscape } from '../../components/dialog.tsx';
import { ignoreLines } from './drafts.ts';
import classes from './ignore-rules.module.css';

/** Rules for what is left out, with what they leave out while they are typed. */
export function IgnoreRules({
  text,
  preview,
  pending,
  onChange,
}: {
  readonly text: string;
  readonly preview: LogPreview | undefined;
  readonly pending: boolean;
  readonly onChange: (text: string) => void;
}) {
  const [opened, setOpened] = useState(false);
  useHeldEscape(opened);
  const rules = ignoreLines(text).filter((line) => !line.startsWith('#')).length;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconEyeOff size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpened((open) => !open)}
        >
          {rules === 0 ? 'Ignore rules…' : `${formatCounted(rules, 'ignore rule')}…`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Ignore rules">
        <div className={classes.form}>
          <RulesField text={text} onChange={onChange} />
          <p className={classes.count} role="status" data-stale={pending}>
            {preview ? ignoredWords(preview) : 'Looking through the folder…'}
          </p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The field for the rules themselves. */
export function RulesField({
  text,
  onChange,
  rows = 6,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly rows?: number;
}) {
  return (
    <Textarea
      label="Ignore rules"
      description="One a line, as in .gitignore; ! brings back. Rules in .vitrineignore files of the folder apply as well."
      placeholder="For example *.tmp"
      rows={rows}
      spellCheck={false}
      value={text}
      classNames={{ input: classes.rules!, description: classes.note! }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** `212 ignored, 1.1 GB. 1,193 files stay.` */
export function ignoredWords(preview: LogPreview): string {
  const bytes = preview.ignoredBytes ? `, ${formatBytes(preview.ignoredBytes)}` : '';
  return `${formatCount(preview.ignored)} ignored${bytes}. ${formatCounted(preview.files, 'file')} ${
    preview.files === 1 ? 'stays' : 'stay'
  }.`;
}
