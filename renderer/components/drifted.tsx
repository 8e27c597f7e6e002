import { IconAlertTriangle } from '@tabler/icons-react';
import { formatCount, formatCounted } from '../../contract/numbers.ts';
import classes from './drift-mark.module.css';

/** How many references are known to have drifted, where there is room for a number only. */
export function Drifted({ count }: { readonly count: number }) {
  return (
    <span className={classes.count} title={`${formatCounted(count, 'reference')} drifted`}>
      <IconAlertTriangle size={13} stroke={1.75} aria-hidden="true" />
      {formatCount(count)}
      <span className="hidden-text">{count === 1 ? ' reference' : ' references'} drifted</span>
    </span>
  );
}
