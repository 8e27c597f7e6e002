import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { RunState } from '../../../contract/run-shapes.ts';
import { useAllCollections } from '../../api/collections.ts';
import { Keys } from '../../components/keys.tsx';
import classes from './runs.module.css';
import type { RunsFilter } from './use-runs.ts';

const STATES: readonly { readonly value: RunState | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'finished', label: 'Finished' },
  { value: 'failed', label: 'Failed' },
  { value: 'crashed', label: 'Crashed' },
];

/** Which runs the list has: by state, project and words. */
export function RunsToolbar({
  filter,
  onFilter,
  field,
  projects,
  onLeave,
}: {
  readonly filter: RunsFilter;
  readonly onFilter: (change: Partial<RunsFilter>) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Those of the runs that are known. */
  readonly projects: readonly string[];
  /** The keyboard goes on in the list. */
  readonly onLeave: () => void;
}) {
  const collections = useAllCollections().data ?? [];
  const known = [...new Set([...projects, ...collections.map(({ project }) => project)])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="State of the runs"
        data={STATES.map(({ value, label }) => ({ value, label }))}
        value={filter.state ?? 'all'}
        onChange={(value) => onFilter({ state: value === 'all' ? null : (value as RunState) })}
      />
      <Select
        size="xs"
        className={classes.project}
        aria-label="Project of the runs"
        placeholder="All projects"
        clearable
        clearButtonProps={{ 'aria-label': 'All projects' }}
        searchable={known.length > 8}
        data={known}
        value={filter.project}
        onChange={(project) => onFilter({ project })}
      />
      <TextInput
        ref={field}
        size="xs"
        className={classes.filter}
        aria-label="Filter runs"
        placeholder="Name, host, author or id"
        value={filter.query}
        leftSection={<IconFilter size={16} stroke={1.5} />}
        leftSectionWidth={30}
        rightSection={
          filter.query === '' ? (
            <Keys keys="/" />
          ) : (
            <CloseButton size={20} aria-label="Clear the filter" onClick={() => onFilter({ query: '' })} />
          )
        }
        onChange={(event) => onFilter({ query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onFilter({ query: '' });
          if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          }
        }}
      />
    </div>
  );
}
