import { IconArrowRight } from '@tabler/icons-react';
import type { FileChange } from '../../contract/domain.ts';
import classes from './changes.module.css';

export type Change = FileChange['change'];

const SIGNS = { added: '+', modified: '~', removed: '−' } as const;

/** The sign of a kind of change in a small soft square. */
export function ChangeMark({ change }: { readonly change: Change }) {
  return (
    <span className={classes.mark} data-change={change} role="img" aria-label={change} title={change}>
      {change === 'renamed' ? <IconArrowRight size={12} stroke={2.5} /> : SIGNS[change]}
    </span>
  );
}
