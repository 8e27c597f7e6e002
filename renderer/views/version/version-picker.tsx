import { Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconFilter } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ContentMark } from '../../components/content-mark.tsx';
import { Moment } from '../../components/moment.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { firstLine } from '../../text/first-line.ts';
import { collectionName } from './version-names.ts';
import classes from './version-picker.module.css';

const ROW = 36;
const MOST = 10_000;

/** A button with a version on it that opens the list of all versions of its collection. */
export function VersionPicker({
  version,
  label,
  onPick,
  detailed = false,
}: {
  readonly version: VersionDetail;
  /** What is chosen, for readers. */
  readonly label: string;
  readonly onPick: (version: VersionSummary) => void;
  /** Says whose version it is, and when. */
  readonly detailed?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus width={420} returnFocus>
      <Popover.Target>
        <button type="button" className={classes.button} onClick={() => setOpen(!open)}>
          <ContentMark digest={version.digest} size={20} />
          <span className="hidden-text">{label} </span>
          <strong className={classes.number}>{version.version}</strong>
          {detailed && (
            <>
              <span className={classes.chips}>
                <AliasChips aliases={version.aliases} max={1} />
              </span>
              <span className={`cut ${classes.who}`}>
                {version.author}, <Moment iso={version.createdAt} />
              </span>
            </>
          )}
          <span className="hidden-text">, choose another</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Choice
          version={version}
          onPick={(picked) => {
            setOpen(false);
            if (picked.id !== version.id) onPick(picked);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({
  version,
  onPick,
}: {
  readonly version: VersionDetail;
  readonly onPick: (version: VersionSummary) => void;
}) {
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const list = useRef<VirtualRowsHandle>(null);
  const versions = useEngine('versions.list', {
    collection: collectionName(version),
    store: version.store,
    limit: MOST,
  });
  const items = useMemo(() => (versions.data?.items ?? []).filter(matches(query)), [versions.data, query]);
  const line = Math.min(current, items.length - 1);
  return (
    <div className={classes.choice}>
      <TextInput
        data-autofocus
        size="xs"
        className={classes.filter}
        placeholder="Filter versions"
        aria-label="Filter versions"
        leftSection={<IconFilter size={14} aria-hidden="true" />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setCurrent(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') list.current?.focus();
          else if (event.key === 'Enter' && items[line]) onPick(items[line]);
          else return;
          event.preventDefault();
        }}
      />
      <div className={classes.list}>
        {versions.error ? (
          <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
        ) : !versions.data ? (
          <LoadingRows rows={6} height={ROW} />
        ) : items.length === 0 ? (
          <EmptyState title={`No version matches “${query}”.`} />
        ) : (
          <VirtualRows
            label="Versions"
            role="listbox"
            count={items.length}
            rowHeight={ROW}
            current={line}
            onCurrent={setCurrent}
            onOpen={(index) => items[index] && onPick(items[index])}
            onClick={(index) => items[index] && onPick(items[index])}
            handle={list}
            rowAria={(index) => ({
              key: items[index]?.id ?? index,
              selected: items[index]?.id === version.id,
            })}
            renderRow={(index) => <Choosable version={items[index]!} />}
          />
        )}
      </div>
    </div>
  );
}

function Choosable({ version }: { readonly version: VersionSummary }) {
  return (
    <div className={classes.row}>
      <strong className={classes.number}>{version.version}</strong>
      <AliasChips aliases={version.aliases} max={1} />
      <span className={`cut ${classes.description}`}>{firstLine(version.description)}</span>
      <span className={classes.when}>
        <Moment iso={version.createdAt} />
      </span>
    </div>
  );
}

/** Part of the version, an alias, the description or the author, letter case ignored. */
function matches(query: string): (version: VersionSummary) => boolean {
  const wanted = query.trim().toLowerCase();
  return ({ version, aliases, description, author }) =>
    wanted === '' ||
    [version, ...aliases, description, author].some((text) => text.toLowerCase().includes(wanted));
}
