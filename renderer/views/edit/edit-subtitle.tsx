import { Moment } from '../../components/moment.tsx';
import classes from './edit.module.css';

/** Says that what was typed before is there again, and starts anew when asked to. */
export function EditSubtitle({
  keptAt,
  onStartOver,
}: {
  /** When it was left, ISO 8601; undefined: nothing was typed before. */
  readonly keptAt: string | undefined;
  readonly onStartOver: () => void;
}) {
  if (keptAt === undefined) return <>All that is changed here is saved in one step.</>;
  return (
    <>
      Not saved yet, from <Moment iso={keptAt} />{' '}
      <button type="button" className={classes.link} onClick={onStartOver}>
        Start over
      </button>
    </>
  );
}
