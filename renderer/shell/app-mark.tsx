import classes from './app-mark.module.css';

/** The app's mark: two panes leaning into a V on a base line. */
export function AppMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className={classes.mark}>
      <path d="M1.5 2h6L11 13.5H6.8z" className={classes.left} />
      <path d="M18.5 2h-5.6L9.2 13.5h4z" className={classes.right} />
      <rect x="2.5" y="16" width="15" height="2" rx="0.5" className={classes.base} />
    </svg>
  );
}
