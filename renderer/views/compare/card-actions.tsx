import { Button } from '@mantine/core';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { host } from '../../api/bridge.ts';
import { ReasonButton } from '../../components/reason-button.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import classes from './change-card.module.css';
import type { ComparedSide } from './comparison-panes.tsx';

/** Saves either state of the file, or shows it where it is. */
export function CardActions({
  row,
  from,
  to,
  offline,
}: {
  readonly row: DiffRow;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly offline: string | undefined;
}) {
  const folder = row.kind === 'folder';
  return (
    <footer className={classes.foot}>
      {(folder || row.change !== 'added') && (
        <Save side={from} path={row.from ?? row.path} offline={offline} folder={folder} />
      )}
      {(folder || row.change !== 'removed') && (
        <Save side={to} path={row.path} offline={offline} folder={folder} />
      )}
    </footer>
  );
}

function Save({
  side,
  path,
  offline,
  folder,
}: {
  readonly side: ComparedSide;
  readonly path: string;
  readonly offline: string | undefined;
  readonly folder: boolean;
}) {
  const { version, folder: place } = side;
  if (version === undefined) {
    return place === undefined ? null : (
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => void host('host.showItem', { path: `${place}/${path}` })}
      >
        Show it in {side.label}
      </Button>
    );
  }
  return (
    <ReasonButton
      size="compact-sm"
      variant="subtle"
      reason={offline}
      onClick={() => openOverlay({ kind: 'download', version, paths: [path] })}
    >
      Save {folder ? `the folder of ${side.label}` : `${side.label}'s copy`}…
    </ReasonButton>
  );
}
