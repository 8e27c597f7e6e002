import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { formatCounted } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { Keys } from '../../components/keys.tsx';
import type { VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { ChangeTree } from './change-tree.tsx';
import classes from './compare.module.css';
import { FoundChanges } from './found-changes.tsx';

const TYPING_MS = 80;

/** Every change, in a tree or as far as a filter lets it through. */
export function ChangeList({
  job,
  total,
  onRow,
}: {
  readonly job: string;
  readonly total: number;
  readonly onRow: (row: DiffRow | undefined) => void;
}) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query, TYPING_MS);
  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<VirtualRowsHandle>(null);
  useShortcuts([{ keys: '/', label: 'Filter the changes', run: () => filter.current?.focus() }]);
  const leave = () => {
    setQuery('');
    requestAnimationFrame(() => list.current?.focus());
  };
  return (
    <section className={classes.list} aria-label="Changes">
      <TextInput
        ref={filter}
        className={classes.filter}
        size="xs"
        placeholder={`Filter ${formatCounted(total, 'change')}`}
        aria-label="Filter the changes"
        leftSection={<IconFilter size={14} aria-hidden="true" />}
        rightSection={query === '' ? <Keys keys="/" /> : undefined}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') leave();
          else if (event.key === 'ArrowDown') list.current?.focus();
          else return;
          event.preventDefault();
        }}
      />
      {query === '' || asked === '' ? (
        <ChangeTree job={job} total={total} onRow={onRow} handle={list} />
      ) : (
        <FoundChanges job={job} query={asked} onRow={onRow} handle={list} onClear={leave} />
      )}
    </section>
  );
}
