import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconArrowsDiff, IconFilter } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import type { CollectionDetail, VersionSummary } from '../../../contract/domain.ts';
import { Keys } from '../../components/keys.tsx';
import { CollectionTabs } from './collection-tabs.tsx';
import classes from './version-toolbar.module.css';

/** The parts of a collection, and what can be done with its list of versions. */
export function VersionToolbar({
  collection,
  filesOf,
  filter,
  query,
  onQuery,
  onCompare,
  onLeaveFilter,
}: {
  readonly collection: CollectionDetail;
  /** The version whose files are shown by "Files". */
  readonly filesOf: VersionSummary | undefined;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onCompare: () => void;
  readonly onLeaveFilter: () => void;
}) {
  const [typing, setTyping] = useState(false);
  const open = typing || query !== '';
  return (
    <CollectionTabs collection={collection} filesOf={filesOf?.id} active="versions">
      <Button
        variant="subtle"
        size="xs"
        className={classes.tool}
        leftSection={<IconArrowsDiff size={16} stroke={1.5} />}
        disabled={collection.versions < 2}
        onClick={onCompare}
      >
        Compare
      </Button>
      <TextInput
        ref={filter}
        className={classes.filter}
        wrapperProps={{ 'data-open': open }}
        size="xs"
        aria-label="Filter versions"
        placeholder="Filter"
        value={query}
        leftSection={<IconFilter size={16} stroke={1.5} />}
        leftSectionWidth={30}
        rightSection={
          query !== '' ? (
            <CloseButton size={20} aria-label="Clear the filter" onClick={() => onQuery('')} />
          ) : open ? (
            <Keys keys="/" />
          ) : null
        }
        onChange={(event) => onQuery(event.currentTarget.value)}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onQuery('');
          if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeaveFilter();
          }
        }}
      />
    </CollectionTabs>
  );
}
