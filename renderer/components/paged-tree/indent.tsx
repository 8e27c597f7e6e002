import { IconChevronRight } from '@tabler/icons-react';
import classes from './indent.module.css';

/** What stands before a name in a tree: guide lines of the folders around it, then a chevron, empty for a file. */
export function Indent({ level, open }: { readonly level: number; readonly open: boolean | undefined }) {
  return (
    <>
      {Array.from({ length: level }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
        <span key={i} className={classes.guide} aria-hidden="true" />
      ))}
      <span
        className={classes.chevron}
        data-part={open === undefined ? undefined : 'chevron'}
        data-open={open}
        aria-hidden="true"
      >
        {open !== undefined && <IconChevronRight size={14} />}
      </span>
    </>
  );
}
