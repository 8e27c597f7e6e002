import { IconCircleCheck, IconCircleDashedX, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import type { RunState } from '../../contract/run-shapes.ts';
import classes from './run-state.module.css';

/** How a run stands, by a sign; the word is told to those who do not see it. */
export function RunStateIcon({ state, size = 16 }: { readonly state: RunState; readonly size?: number }) {
  const Icon = ICONS[state];
  return (
    <span className={classes.sign} data-state={state} title={state}>
      <Icon size={size} stroke={1.75} aria-hidden="true" />
      <span className="hidden-text">{state}</span>
    </span>
  );
}

const ICONS = {
  running: IconLoader2,
  finished: IconCircleCheck,
  failed: IconCircleX,
  crashed: IconCircleDashedX,
} as const satisfies Record<RunState, unknown>;
