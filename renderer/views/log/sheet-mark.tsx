import classes from './sheet-mark.module.css';

/** A small case: two things on the shelf, and the place for the one that comes. `size` is its width in pixels. */
export function SheetMark({ size = 72 }: { readonly size?: number }) {
  return (
    <svg className={classes.mark} viewBox="0 0 72 48" width={size} height={(size / 3) * 2} aria-hidden="true">
      <rect className={classes.case} x="0.5" y="0.5" width="71" height="47" rx="5.5" />
      <g className={classes.things}>
        <rect className={classes.near} x="9" y="17" width="15" height="21" rx="2" />
        <path className={classes.light} d="M11 34l4-6 3 4 2-2 2 4z" />
        <rect className={classes.far} x="28" y="12" width="17" height="26" rx="2" />
        <path className={classes.light} d="M31 19h11M31 24h11M31 29h7" />
        <rect className={classes.place} x="49.5" y="18.5" width="14" height="19" rx="2" />
      </g>
      <rect className={classes.shelf} x="1" y="38" width="70" height="3" />
      <path className={classes.sheen} d="M44 1h12L34 47H22z" />
    </svg>
  );
}
