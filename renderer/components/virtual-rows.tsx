import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useRowSpace } from './row-space.ts';
import classes from './virtual-rows.module.css';

export interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly role: 'listbox' | 'tree' | 'list';
  /** The row that has the keyboard; -1: none. */
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  readonly renderRow: (index: number) => ReactNode;
  /** Attributes of a row for screen readers: selected, level, expanded, position. */
  readonly rowAria: (index: number) => RowAria;
  readonly onOpen?: (index: number) => void;
  /** Space: ticks or shows. */
  readonly onSpace?: (index: number) => void;
  /** Keys that the list does not know itself; true when it was used. */
  readonly onKey?: (event: KeyboardEvent, index: number) => boolean;
  readonly onClick?: (index: number, event: React.MouseEvent) => void;
  /** Told which rows are on the screen, so that what they show can be read. */
  readonly onRange?: (first: number, last: number) => void;
  readonly onContextMenu?: (index: number, event: React.MouseEvent) => void;
  readonly handle?: Ref<VirtualRowsHandle>;
  /** For rows that may be wider than the list: how wide they are at least. It then scrolls sideways. */
  readonly minWidth?: string;
}

export interface VirtualRowsHandle {
  /** Scrolls just as far as is needed to see a row. */
  readonly scrollTo: (index: number) => void;
  readonly focus: () => void;
}

export interface RowAria {
  readonly key: string | number;
  readonly selected?: boolean;
  readonly level?: number;
  readonly expanded?: boolean;
  /** How its tick stands, where it has one. */
  readonly checked?: boolean | 'mixed';
  readonly label?: string;
  /** Where a row is one of its siblings in a tree: how many there are, and which it is, from 1. */
  readonly setSize?: number;
  readonly position?: number;
  /** Its content is on the way. */
  readonly busy?: boolean;
}

/**
 * Rows of one height in a list of any length; only those on the screen exist. One tab stop: arrows, Home, End and page
 * keys move within, Enter opens, Space ticks.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { count, rowHeight, current, onRange, role, label } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const space = useRowSpace(scroller, count, rowHeight);
  const { first, last } = space;
  useEffect(() => {
    if (last >= first) onRange?.(first, last);
  }, [first, last, onRange]);
  useImperativeHandle(props.handle, () => ({
    scrollTo: space.scrollTo,
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  const move = (to: number) => {
    const index = Math.max(0, Math.min(count - 1, to));
    props.onCurrent(index);
    space.scrollTo(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0) return;
    if (props.onKey?.(event, current)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, space.wholeRows - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && current >= 0) props.onOpen?.(current);
    else if (event.key === ' ' && current >= 0 && props.onSpace) props.onSpace(current);
    else return;
    event.preventDefault();
  };
  const id = (index: number) => `${label.replaceAll(/\W+/g, '-')}-${index}`;
  const rowRole = role === 'tree' ? 'treeitem' : role === 'list' ? 'listitem' : 'option';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is one of three, known when it runs.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as above.
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={0}
      role={role}
      aria-label={label}
      aria-activedescendant={current >= 0 && current >= first && current <= last ? id(current) : undefined}
      aria-multiselectable={role === 'list' ? undefined : true}
      onKeyDown={onKeyDown}
      onScroll={space.onScroll}
      onFocus={() => {
        if (current < 0 && count > 0) props.onCurrent(0);
      }}
    >
      <div
        className={classes.space}
        role="presentation"
        style={{ height: space.height, minWidth: props.minWidth }}
      >
        {span(first, last).map((index) => {
          const aria = props.rowAria(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys.
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of three, known when it runs.
            // biome-ignore lint/a11y/noStaticElementInteractions: as above.
            <div
              key={aria.key}
              id={id(index)}
              role={rowRole}
              className={classes.row}
              data-current={index === current}
              data-selected={aria.selected === true}
              aria-selected={role === 'list' ? undefined : aria.selected === true}
              aria-level={aria.level}
              aria-expanded={aria.expanded}
              aria-checked={aria.checked}
              aria-setsize={aria.setSize ?? count}
              aria-posinset={aria.position ?? index + 1}
              aria-busy={aria.busy}
              aria-label={aria.label}
              style={{ height: rowHeight, transform: `translateY(${space.topOf(index)}px)` }}
              onClick={(event) => {
                props.onCurrent(index);
                props.onClick?.(index, event);
              }}
              onDoubleClick={() => props.onOpen?.(index)}
              onContextMenu={props.onContextMenu ? (event) => props.onContextMenu?.(index, event) : undefined}
            >
              {props.renderRow(index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function span(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
