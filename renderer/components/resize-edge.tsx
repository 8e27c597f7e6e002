import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './resize-edge.module.css';

const STEP = 16;

/** The edge of a panel that is dragged, or moved by arrow keys, to make the panel wider or narrower. */
export function ResizeEdge({
  label,
  side,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  /** Which edge of the panel it is. */
  readonly side: 'left' | 'right';
  /** Pixels, as are the limits. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (width: number) => void;
}) {
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number }>();
  const direction = side === 'right' ? 1 : -1;
  const within = (width: number) => Math.round(Math.max(min, Math.min(max, width)));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom({ x: event.clientX, width: value });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (from) onChange(within(from.width + (event.clientX - from.x) * direction));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onChange(within(value + (event.key === 'ArrowRight' ? STEP : -STEP) * direction));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged.
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classes.edge}
      data-side={side}
      data-dragged={from !== undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setFrom(undefined)}
      onPointerCancel={() => setFrom(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
