import { CloseButton, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { JsonValue } from '../../../contract/errors.ts';
import { CopyButton } from '../copy-button.tsx';
import { VirtualRows } from '../virtual-rows.tsx';
import { holdsMore, type MetadataRow, metadataRows, valueInLine } from './metadata-rows.ts';
import classes from './metadata-tree.module.css';

const ROW = 24;
const INDENT = 14;
/** With fewer values there is nothing to search for. */
const FEW = 8;
/** A longer value is shown whole below the tree. */
const LONG = 32;

/** Metadata to look through: lists and objects fold, and names and values can be searched. */
export function MetadataTree({
  metadata,
  most,
}: {
  readonly metadata: { readonly [name: string]: JsonValue };
  /** Rows that are seen at once, at most. */
  readonly most: number;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(-1);
  const rows = useMemo(() => metadataRows(metadata, open, query), [metadata, open, query]);
  const row = rows[Math.min(current, rows.length - 1)];
  const turn = (id: string, on: boolean) => {
    const next = new Set(open);
    if (on) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const toggle = (index: number) => {
    const at = rows[index];
    if (at?.expanded !== undefined && query.trim() === '') turn(at.id, !at.expanded);
  };
  const onKey = (event: KeyboardEvent, index: number): boolean => {
    const at = rows[index];
    if (!at) return false;
    if (event.key === 'ArrowRight') {
      if (at.expanded === false) toggle(index);
      else if (at.expanded) setCurrent(index + 1);
      return true;
    }
    if (event.key !== 'ArrowLeft') return false;
    if (at.expanded && query.trim() === '') toggle(index);
    else
      setCurrent(
        Math.max(
          0,
          rows.slice(0, index).findLastIndex(({ level }) => level < at.level),
        ),
      );
    return true;
  };
  const count = Object.keys(metadata).length;
  const searchable = count > FEW || Object.values(metadata).some(holdsMore);
  return (
    <div className={classes.whole}>
      {searchable && (
        <TextInput
          size="xs"
          aria-label="Search the metadata"
          placeholder="Search names and values"
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setCurrent(-1);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            event.stopPropagation();
            setQuery('');
          }}
          rightSection={
            query !== '' && (
              <CloseButton size="xs" aria-label="Clear the search" onClick={() => setQuery('')} />
            )
          }
        />
      )}
      {rows.length === 0 ? (
        <p className={classes.none}>Nothing in the metadata matches “{query.trim()}”.</p>
      ) : (
        <div className={classes.rows} style={{ height: Math.min(rows.length, most) * ROW }}>
          <VirtualRows
            label="Metadata"
            role="tree"
            count={rows.length}
            rowHeight={ROW}
            current={Math.min(current, rows.length - 1)}
            onCurrent={setCurrent}
            onClick={toggle}
            onOpen={toggle}
            onSpace={toggle}
            onKey={onKey}
            rowAria={(index) => ariaOf(rows[index]!)}
            renderRow={(index) => <Line row={rows[index]!} />}
          />
        </div>
      )}
      {row && <Whole row={row} />}
    </div>
  );
}

function Line({ row }: { readonly row: MetadataRow }) {
  const value = valueInLine(row.value);
  return (
    <div className={classes.row}>
      <span className={classes.label} style={{ paddingLeft: (row.level - 1) * INDENT }}>
        <span className={classes.fold} aria-hidden="true">
          {row.expanded === undefined ? null : row.expanded ? (
            <IconChevronDown size={12} />
          ) : (
            <IconChevronRight size={12} />
          )}
        </span>
        <bdi className={`cut ${classes.name}`} title={row.name}>
          {row.name === '' ? '""' : row.name}
        </bdi>
      </span>
      <bdi
        className={`cut ${classes.value}`}
        data-holds={row.expanded !== undefined}
        title={value.slice(0, 2000)}
      >
        {value.slice(0, 500)}
      </bdi>
    </div>
  );
}

/** The value of the row that was chosen, where a line is too short for it. */
function Whole({ row }: { readonly row: MetadataRow }) {
  const text = typeof row.value === 'string' ? row.value : JSON.stringify(row.value, null, 2);
  const isLong = text.length > LONG || text.includes('\n');
  return (
    <div className={classes.whole}>
      <div className={classes.chosen}>
        <bdi className={`cut ${classes.name}`}>{row.name}</bdi>
        <CopyButton text={text} label={`Copy the value of ${row.name}`} />
      </div>
      {isLong && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it.
        <pre className={classes.text} tabIndex={0}>
          {text.slice(0, 20_000)}
        </pre>
      )}
    </div>
  );
}

function ariaOf({ id, level, expanded, position, siblings }: MetadataRow) {
  return {
    key: id,
    level,
    ...(expanded === undefined ? {} : { expanded }),
    position,
    setSize: siblings,
  };
}
