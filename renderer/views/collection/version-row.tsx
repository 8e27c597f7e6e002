import { IconArrowsDiff, IconDownload, IconFolderSymlink } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted, formatWhen } from '../../../contract/numbers.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ChangeBar } from '../../components/change-bar.tsx';
import { Drifted } from '../../components/drifted.tsx';
import { Moment } from '../../components/moment.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { firstLine } from '../../text/first-line.ts';
import classes from './version-row.module.css';

/** A version younger than this slides in when its row appears, in ms. */
const FRESH_MS = 6000;
/** Pixels that the chips of a row have beside its number. */
const CHIP_ROOM = 168;
const MOST_CHIPS = 3;

/** A version in two lines of fixed columns. */
export function VersionRow({
  version,
  onCompare,
}: {
  readonly version: VersionSummary;
  readonly onCompare: () => void;
}) {
  const [fresh] = useState(() => Date.now() - Date.parse(version.createdAt) < FRESH_MS);
  const { id } = version;
  const about = newBytesWords(version);
  const text = firstLine(version.description);
  return (
    <>
      <span className="hidden-text">{versionInWords(version)}</span>
      <div className={classes.row} data-fresh={fresh} aria-hidden="true">
        <div className={classes.cell}>
          <div className={classes.top}>
            <span className={classes.number}>{version.version}</span>
            <AliasChips aliases={version.aliases} max={fittingChips(version.aliases)} />
            {version.drifted > 0 && <Drifted count={version.drifted} />}
          </div>
          <div className={`cut ${classes.second}`} title={text}>
            <span className={classes.loggedHere}>
              <Moment iso={version.createdAt} /> · <Makers version={version} />
              {text && ' · '}
            </span>
            <bdi>{text}</bdi>
          </div>
        </div>
        <div className={classes.cell}>
          <ChangeBar counts={version.changes} />
        </div>
        <div className={classes.figures}>
          <span className={classes.strong}>{formatBytes(version.bytes)}</span>
          <span>{formatCount(version.files)}</span>
        </div>
        <div className={classes.figures}>
          <span className={about.good ? undefined : classes.strong}>{about.first}</span>
          <span className="cut">{about.second || '\u00a0'}</span>
        </div>
        <div className={classes.digest}>{version.digest.slice(0, 8)}</div>
        <div className={classes.logged}>
          <span className={classes.when}>
            <Moment iso={version.createdAt} />
          </span>
          <span className={`cut ${classes.who}`} title={version.runName ?? undefined}>
            <Makers version={version} />
          </span>
        </div>
        <div className={classes.actions}>
          <RowAction title="Check out…" onClick={() => openOverlay({ kind: 'checkout', version: id })}>
            <IconFolderSymlink size={16} stroke={1.5} />
          </RowAction>
          <RowAction title="Download…" onClick={() => openOverlay({ kind: 'download', version: id })}>
            <IconDownload size={16} stroke={1.5} />
          </RowAction>
          <RowAction title="Compare with…" onClick={onCompare}>
            <IconArrowsDiff size={16} stroke={1.5} />
          </RowAction>
        </div>
      </div>
    </>
  );
}

/** Who logged it, and the run that did. */
function Makers({ version: { author, runName } }: { readonly version: VersionSummary }) {
  return (
    <>
      <bdi>{author}</bdi>
      {runName !== null && (
        <>
          {' · '}
          <bdi>{runName}</bdi>
        </>
      )}
    </>
  );
}

/** A way for the pointer only: within a listbox nothing else can have the focus, and keys do the same. */
function RowAction({
  title,
  onClick,
  children,
}: {
  readonly title: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const act = (event: MouseEvent) => {
    event.stopPropagation();
    onClick();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the list do the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys of the list do the same.
    <span className={classes.action} title={title} onClick={act}>
      {children}
    </span>
  );
}

/** What a screen reader says for a row. */
function versionInWords(version: VersionSummary): string {
  const { aliases, description, files, bytes, newBytes, createdAt, author, runName } = version;
  return [
    [version.version, ...aliases].join(', '),
    firstLine(description),
    changesInWords(version),
    version.drifted > 0 ? `${formatCounted(version.drifted, 'reference')} drifted` : '',
    `${formatBytes(bytes)} in ${formatCounted(files, 'file')}, ${formatBytes(newBytes)} new`,
    `logged ${formatWhen(createdAt, new Date())} by ${author}${runName === null ? '' : ` in the run ${runName}`}`,
  ]
    .filter(Boolean)
    .join('. ');
}

function changesInWords({ changes }: VersionSummary): string {
  if (changes === null) return 'first version';
  const parts = (['added', 'modified', 'removed', 'renamed'] as const)
    .filter((kind) => changes[kind] > 0)
    .map((kind) => `${formatCount(changes[kind])} ${kind}`);
  return parts.join(', ') || 'no file changed';
}

/** New bytes over the bytes that they stand for; that nothing was stored is good news. */
function newBytesWords({ newBytes, bytes, changes, changedBytes }: VersionSummary): {
  readonly first: string;
  readonly second: string;
  readonly good: boolean;
} {
  const onlyNames = changes !== null && changes.added + changes.modified === 0;
  if (newBytes === 0) {
    const second = onlyNames ? (changes.renamed > 0 ? 'names only' : 'nothing') : 'known content';
    return { first: '0 B', second, good: true };
  }
  const of = changes === null ? bytes : changedBytes;
  return {
    first: `+${formatBytes(newBytes)}`,
    second: of == null ? '' : `of ${formatBytes(of)}`,
    good: false,
  };
}

/** How many chips fit beside the number; the rest is told as `+2`. */
function fittingChips(aliases: readonly string[]): number {
  const sorted = [...aliases].sort(
    (a, b) => Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1),
  );
  let room = CHIP_ROOM;
  const fits = sorted.findIndex((alias) => {
    room -= Math.min(20, alias.length) * 6 + 28;
    return room < 0;
  });
  return Math.max(1, Math.min(MOST_CHIPS, fits < 0 ? sorted.length : fits));
}
