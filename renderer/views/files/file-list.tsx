import type { KeyboardEvent, MouseEvent, Ref } from 'react';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import type { FileLines } from './file-lines.ts';
import { FileLine } from './file-row.tsx';
import { isInTicked, type Ticks } from './use-ticks.ts';

const ROW = 28;

/** Files in lines: arrows move, Space ticks, Shift and Ctrl with a click tick ranges and single ones. */
export function FileList({
  lines,
  ticks,
  flat,
  withSource,
  checkedAt,
  current,
  onCurrent,
  onOpen,
  onToggle,
  onKey,
  label,
  handle,
}: {
  readonly lines: FileLines;
  readonly ticks: Ticks;
  /** What a search found: no levels, but the folder of each file. */
  readonly flat: boolean;
  readonly withSource: boolean;
  /** When all references of the version were checked last. */
  readonly checkedAt: string | null;
  readonly current: number;
  readonly onCurrent: (line: number) => void;
  readonly onOpen: (line: number) => void;
  /** Opens or closes a folder. */
  readonly onToggle: (line: number) => void;
  readonly onKey: (event: KeyboardEvent, line: number) => boolean;
  readonly label: string;
  readonly handle: Ref<VirtualRowsHandle>;
}) {
  const { ticked } = ticks;
  const isTicked = (row: FileRow | undefined) =>
    row !== undefined && (ticked.has(row.path) || isInTicked(row.path, ticked));
  const tick = (line: number) => {
    const row = lines.row(line);
    if (row) ticks.toggle(row);
    ticks.anchor.current = line;
  };
  const onClick = (line: number, event: MouseEvent) => {
    const part = (event.target as Element).closest<HTMLElement>('[data-part]')?.dataset.part;
    if (part === 'chevron') return onToggle(line);
    if (event.shiftKey) {
      void ticks.addRange(ticks.anchor.current >= 0 ? ticks.anchor.current : Math.max(0, current), line);
    } else if (event.ctrlKey || event.metaKey) {
      // The row that was looked at belongs to the selection that begins here.
      const before = lines.row(current);
      if (ticked.size === 0 && before && current !== line) ticks.toggle(before);
      tick(line);
    } else if (part === 'tick') tick(line);
    else ticks.anchor.current = line;
  };
  const onListKey = (event: KeyboardEvent, line: number): boolean => {
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const to = Math.max(0, Math.min(lines.count - 1, line + (event.key === 'ArrowDown' ? 1 : -1)));
      void ticks.addRange(line, to);
      onCurrent(to);
      return true;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      void ticks.addRange(0, lines.count - 1);
      return true;
    }
    if (event.key === 'Escape' && ticked.size > 0) {
      ticks.clear();
      return true;
    }
    return onKey(event, line);
  };
  return (
    <VirtualRows
      label={label}
      role="tree"
      count={lines.count}
      rowHeight={ROW}
      current={current}
      onCurrent={onCurrent}
      onOpen={onOpen}
      onSpace={tick}
      onKey={onListKey}
      onClick={onClick}
      onRange={lines.onRange}
      handle={handle}
      rowAria={(line) => {
        const row = lines.row(line);
        const place = lines.place(line);
        const open = lines.isOpen(line);
        return {
          key: line,
          selected: ticked.size > 0 ? isTicked(row) : line === current,
          level: lines.level(line) + 1,
          position: place.position,
          setSize: place.of,
          ...(open === undefined ? {} : { expanded: open }),
          ...(row ? {} : { busy: true, label: 'Loading' }),
        };
      }}
      renderRow={(line) => {
        const row = lines.row(line);
        return (
          <FileLine
            row={row}
            level={lines.level(line)}
            open={lines.isOpen(line)}
            ticked={isTicked(row)}
            flat={flat}
            withSource={withSource}
            checkedAt={checkedAt}
          />
        );
      }}
    />
  );
}
