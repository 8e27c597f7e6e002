import { type ReactNode, useState } from 'react';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import classes from './storage.module.css';

/** A framed list of any length that is as high as its rows, up to some; what comes after is scrolled to. */
export function RowsTable<T>({
  label,
  rows,
  rowHeight,
  mostRows,
  rowKey,
  onOpen,
  renderRow,
}: {
  readonly label: string;
  readonly rows: readonly T[];
  /** Pixels. */
  readonly rowHeight: number;
  /** Rows that are seen at once; with a part of one, it is seen that there are more. */
  readonly mostRows: number;
  readonly rowKey: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly renderRow: (row: T) => ReactNode;
}) {
  const [current, setCurrent] = useState(-1);
  return (
    <div className={classes.table} style={{ height: Math.min(mostRows, rows.length) * rowHeight + 2 }}>
      <VirtualRows
        label={label}
        role="listbox"
        count={rows.length}
        rowHeight={rowHeight}
        current={current}
        onCurrent={setCurrent}
        rowAria={(index) => ({ key: rowKey(rows[index]!) })}
        {...(onOpen && { onOpen: (index: number) => onOpen(rows[index]!) })}
        renderRow={(index) => renderRow(rows[index]!)}
      />
    </div>
  );
}
