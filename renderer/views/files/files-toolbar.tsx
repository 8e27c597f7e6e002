import { Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconFilter, IconRefresh, IconX } from '@tabler/icons-react';
import { Fragment, type RefObject } from 'react';
import { formatCount } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { Keys } from '../../components/keys.tsx';
import classes from './files.module.css';
import type { KindFilter } from './use-file-tree.ts';

const DEEPEST = 3;

/** Over the list: kinds of entries, where the row is that is looked at, and the filter. */
export function FilesToolbar({
  summary,
  drifted,
  onCheck,
  query,
  onQuery,
  onLeave,
  onDown,
  kind,
  onKind,
  collection,
  folder,
  onFolder,
  filter,
}: {
  readonly summary: RequestResult<'files.summary'> | undefined;
  /** References that changed or are missing. */
  readonly drifted: number;
  /** Looks at all references; undefined while that is done. */
  readonly onCheck: (() => void) | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Escape in the filter. */
  readonly onLeave: () => void;
  /** Arrow down in the filter. */
  readonly onDown: () => void;
  readonly kind: KindFilter;
  readonly onKind: (kind: KindFilter) => void;
  readonly collection: string;
  readonly folder: string;
  readonly onFolder: (path: string) => void;
  readonly filter: RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className={classes.toolbar}>
      {summary && summary.references > 0 && (
        <SegmentedControl
          size="xs"
          className={classes.kinds}
          value={kind}
          onChange={(value) => onKind(value as KindFilter)}
          disabled={query !== ''}
          aria-label="Kind of files"
          data={[
            { value: 'all', label: <Segment word="All" count={summary.entries} /> },
            { value: 'stored', label: <Segment word="Stored" count={summary.stored} /> },
            { value: 'reference', label: <Segment word="References" count={summary.references} /> },
            ...(drifted > 0 || kind === 'drifted'
              ? [{ value: 'drifted', label: <DriftedSegment count={drifted} /> }]
              : []),
          ]}
        />
      )}
      {summary && summary.references > 0 && (
        <Tooltip label="Look whether the references still name what was recorded">
          <Button
            size="xs"
            variant="subtle"
            className={classes.checkNow}
            aria-label="Check references now"
            loading={onCheck === undefined}
            leftSection={<IconRefresh size={14} aria-hidden="true" />}
            onClick={onCheck}
          >
            <span className={classes.checkWords}>Check now</span>
          </Button>
        </Tooltip>
      )}
      <FolderPath collection={collection} folder={folder} onFolder={onFolder} />
      <TextInput
        ref={filter}
        className={classes.filter}
        size="xs"
        placeholder="Filter files"
        aria-label="Filter files"
        value={query}
        leftSection={<IconFilter size={14} aria-hidden="true" />}
        rightSection={
          query === '' ? (
            <Keys keys="/" />
          ) : (
            <button type="button" className={classes.clear} aria-label="Clear the filter" onClick={onLeave}>
              <IconX size={14} />
            </button>
          )
        }
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') onLeave();
          else if (event.key === 'ArrowDown') onDown();
          else return;
          event.preventDefault();
        }}
      />
    </div>
  );
}

function DriftedSegment({ count }: { readonly count: number }) {
  return (
    <span className={classes.drifted}>
      <IconAlertTriangle size={13} aria-hidden="true" /> Drifted {formatCount(count)}
    </span>
  );
}

function Segment({ word, count }: { readonly word: string; readonly count: number }) {
  return (
    <>
      {word} <span className={classes.segmentCount}>{formatCount(count)}</span>
    </>
  );
}

/** The folders around the row that is looked at; those in the middle are left out when there are many. */
function FolderPath({
  collection,
  folder,
  onFolder,
}: {
  readonly collection: string;
  readonly folder: string;
  readonly onFolder: (path: string) => void;
}) {
  const parts = folder === '' ? [] : folder.split('/');
  const all = parts.map((name, i) => ({ name, path: parts.slice(0, i + 1).join('/') }));
  const shown = all.slice(-DEEPEST);
  return (
    <nav className={classes.path} aria-label="Folder">
      <span className={`cut ${classes.root}`} title={collection}>
        <bdi>{collection}</bdi>
      </span>
      {all.length > shown.length && (
        <>
          <IconChevronRight className={classes.between} size={14} aria-hidden="true" />
          <span title={folder}>…</span>
        </>
      )}
      {shown.map(({ name, path }) => (
        <Fragment key={path}>
          <IconChevronRight className={classes.between} size={14} aria-hidden="true" />
          <button
            type="button"
            className={`cut ${classes.crumb}`}
            title={path}
            aria-current={path === folder ? 'location' : undefined}
            onClick={() => onFolder(path)}
          >
            <bdi>{name}</bdi>
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
