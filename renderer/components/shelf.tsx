import type { ReactNode } from 'react';
import classes from './shelf.module.css';

/** A glass case with a shelf: things stand on its line in their own proportions. `summary` is what a screen reader hears. */
export function Shelf({
  summary,
  children,
  height = 108,
  footer,
}: {
  readonly summary: string;
  readonly children: ReactNode;
  readonly height?: number;
  /** Labels under the line, two lines high. */
  readonly footer?: ReactNode;
}) {
  return (
    <figure
      className={classes.case}
      style={{ height }}
      role="img"
      aria-label={summary}
      data-footer={footer !== undefined}
    >
      <div className={classes.things} aria-hidden="true">
        {children}
      </div>
      <div className={classes.line} aria-hidden="true" />
      {footer !== undefined && (
        <div className={classes.footer} aria-hidden="true">
          {footer}
        </div>
      )}
      <div className={classes.sheen} aria-hidden="true" />
    </figure>
  );
}
