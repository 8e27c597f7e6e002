import classes from './version-list.module.css';

/** What the columns of the version rows are. */
export function VersionHeads() {
  return (
    <div className={classes.heads} aria-hidden="true">
      <span>Version</span>
      <span>Changed</span>
      <span className={classes.right}>Size, files</span>
      <span className={classes.right}>New bytes</span>
      <span className={classes.digest}>Digest</span>
      <span className={classes.logged}>Logged</span>
    </div>
  );
}
