import { formatCounted } from '../../../contract/numbers.ts';
import { baseName } from '../../components/local-path.ts';
import { Moment } from '../../components/moment.tsx';
import { openOverlay, type ReplacedSheet } from '../../shell/overlays.ts';
import classes from './log-sheet.module.css';
import type { LogTarget } from './log-target.ts';

/** Says where a sheet's files come from, and that what was typed before is there again. */
export function SheetTitle({
  target,
  path,
  snapshot,
  resumed,
  onStartOver,
  onDraft,
  replaced,
}: {
  readonly target: LogTarget;
  /** The folder as it is shown. */
  readonly path: string;
  readonly snapshot: boolean;
  /** When the draft was left, ISO 8601; null for a new sheet. */
  readonly resumed: string | null;
  readonly onStartOver: () => void;
  /** Puts the things into a draft, where more can be added. */
  readonly onDraft: () => void;
  /** The sheet that this one took the place of. */
  readonly replaced: ReplacedSheet | undefined;
}) {
  const { only } = target;
  const which =
    only === null ? 'From' : only.length === 1 ? only[0] : `${formatCounted(only.length, 'item')}`;
  return (
    <span className={classes.from}>
      <span className={classes.fromPath} title={target.folder}>
        {only === null ? which : <bdi>{which}</bdi>}
        {only !== null && ' from'} <bdi className="mono">{path}</bdi>
        {snapshot && ', copied in from the browser'}
      </span>
      {resumed !== null && (
        <>
          <span className={classes.resumed}>
            · draft from <Moment iso={resumed} />
          </span>
          <button type="button" className={classes.link} onClick={onStartOver}>
            Start over
          </button>
        </>
      )}
      {only !== null && (
        <button type="button" className={classes.link} onClick={onDraft}>
          Put into a draft…
        </button>
      )}
      {replaced && <WayBack to={replaced} />}
    </span>
  );
}

function WayBack({ to }: { readonly to: ReplacedSheet }) {
  const { paths } = to;
  const name = paths.length === 1 ? baseName(paths[0] ?? '') : formatCounted(paths.length, 'item');
  return (
    <>
      <span className={classes.putAside}>
        · <bdi>{name}</bdi> is put aside
      </span>
      <button type="button" className={classes.link} onClick={() => openOverlay({ kind: 'log', ...to })}>
        Back to it
      </button>
    </>
  );
}
