import type { ReactNode } from 'react';
import type { CheckoutPlan } from '../../../contract/domain.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import classes from './checkout.module.css';

/** What a checkout would do, in four figures. */
export function PlanFigures({ plan }: { readonly plan: CheckoutPlan }) {
  return (
    <dl className={classes.figures}>
      <Figure
        mark={<ChangeMark change="added" />}
        count={plan.add}
        words={`to add, ${formatBytes(plan.addBytes)}`}
      />
      <Figure
        mark={<ChangeMark change="modified" />}
        count={plan.replace}
        words={`to replace, ${formatBytes(plan.replaceBytes)}`}
      />
      <Figure
        mark={<ChangeMark change="removed" />}
        count={plan.delete}
        words={`to delete, ${formatBytes(plan.deleteBytes)}`}
      />
      <Figure
        mark={<span className={classes.same}>=</span>}
        count={plan.unchanged}
        words="stay as they are"
      />
    </dl>
  );
}

function Figure(props: { readonly mark: ReactNode; readonly count: number; readonly words: string }) {
  return (
    <div className={classes.figure}>
      <dd className={`${classes.count} num`}>
        <span aria-hidden="true" className={classes.sign}>
          {props.mark}
        </span>
        {formatCount(props.count)}
      </dd>
      <dt className={classes.words}>{props.words}</dt>
    </div>
  );
}
