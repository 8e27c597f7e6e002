import type { ReactNode } from 'react';
import { Moment } from '../moment.tsx';
import classes from './kept-edits.module.css';

/** Says that what was typed before is there again, and starts anew when asked to. */
export function KeptNote({
  keptAt,
  otherwise,
  onStartOver,
}: {
  /** When it was left, ISO 8601; undefined: nothing was typed before. */
  readonly keptAt: string | undefined;
  /** Shown when nothing was. */
  readonly otherwise?: ReactNode;
  readonly onStartOver: () => void;
}) {
  if (keptAt === undefined) return <>{otherwise}</>;
  return (
    <>
      Not saved yet, from <Moment iso={keptAt} />{' '}
      <button type="button" className={classes.link} onClick={onStartOver}>
        Start over
      </button>
    </>
  );
}
