import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { Working } from '../../components/states.tsx';
import classes from '../checkout/checkout.module.css';
import { PlanList } from '../checkout/plan-list.tsx';
import type { PlanState } from '../checkout/use-checkout-plan.ts';

const NOT_RESCUED = { replace: 'your edits, in no version', delete: '' } as const;

/** What a download would do to a folder that was chosen: above all, which files it would replace. */
export function WhatIsThere(props: {
  /** The plan of a checkout into the same folder; a download does the same, but for the deletions. */
  readonly state: PlanState;
  /** A checkout instead keeps what would be replaced. */
  readonly onCheckout: () => void;
}) {
  const { plan, job } = props.state;
  if (!plan || job === undefined) return <Working label="Looking at what is in the folder" />;
  const one = plan.replace === 1;
  return (
    <>
      <p className={classes.standing}>
        <strong className="num">{formatCount(plan.add)}</strong> to write, {formatBytes(plan.addBytes)};{' '}
        <strong className="num">{formatCount(plan.unchanged)}</strong> there already
      </p>
      {plan.replace > 0 && (
        <>
          <div className={classes.edited}>
            <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" className={classes.rescueIcon} />
            <div className={classes.rescueWords}>
              <strong>
                {formatCounted(plan.replace, 'file')} here {one ? 'differs and is' : 'differ and are'}{' '}
                replaced
              </strong>
              <span>Nothing keeps what is there. A checkout saves it first, and can be undone.</span>
            </div>
            <Button size="xs" variant="default" onClick={props.onCheckout}>
              Check out instead…
            </Button>
          </div>
          <PlanList job={job} plan={plan} only="replace" rescuedWords={NOT_RESCUED} />
        </>
      )}
    </>
  );
}
