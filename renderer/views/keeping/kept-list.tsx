import { useState } from 'react';
import { useLocation } from 'wouter';
import type { KeptVersion } from '../../../contract/keeping-shapes.ts';
import { formatBytes } from '../../../contract/numbers.ts';
import type { RowWindow } from '../../api/row-window.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { Moment } from '../../components/moment.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { places } from '../../shell/places.ts';
import classes from './keeping.module.css';
import { expiryWords, fateWords } from './reason-words.ts';

const ROW = 36;

/** Versions with what becomes of them and why. */
export function KeptList({ rows, label }: { readonly rows: RowWindow<KeptVersion>; readonly label: string }) {
  const [current, setCurrent] = useState(-1);
  const [, navigate] = useLocation();
  const total = rows.total ?? 0;
  return (
    <VirtualRows
      label={label}
      role="listbox"
      count={total}
      rowHeight={ROW}
      current={Math.min(current, total - 1)}
      onCurrent={setCurrent}
      onOpen={(index) => {
        const version = rows.row(index);
        if (version) navigate(places.version(version.id, 'overview'));
      }}
      onRange={rows.onRange}
      rowAria={(index) => {
        const version = rows.row(index);
        return { key: version?.id ?? index, busy: version === undefined };
      }}
      renderRow={(index) => {
        const version = rows.row(index);
        return version && <Row version={version} />;
      }}
    />
  );
}

function Row({ version }: { readonly version: KeptVersion }) {
  const now = new Date();
  const goes = version.reasons.length === 0;
  const fate = [fateWords(version, now), expiryWords(version, now)]
    .filter((words) => words !== '')
    .join(', ');
  return (
    <>
      <span className="hidden-text">
        {[version.version, fate, ...version.aliases, formatBytes(version.bytes)].join(', ')}
      </span>
      <div className={classes.row} data-goes={goes} aria-hidden="true">
        <span className={`mono ${classes.version}`}>{version.version}</span>
        <span className={classes.names}>
          <AliasChips aliases={version.aliases} max={1} />
        </span>
        <span className={`cut ${classes.fate}`} title={fate}>
          {goes && <span className={classes.sign}>−</span>}
          {fate}
        </span>
        <span className={classes.size}>{formatBytes(version.bytes)}</span>
        <span className={classes.when}>
          <Moment iso={version.createdAt} />
        </span>
      </div>
    </>
  );
}
