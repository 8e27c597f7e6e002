import type { CheckoutPlan } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import classes from './checkout.module.css';
import { PlanFigures } from './plan-figures.tsx';
import { PlanList } from './plan-list.tsx';
import { type Rescue, RescueChoice } from './rescue-choice.tsx';

const MOST_PROBLEMS = 20;

/** What a checkout would do: figures, what is saved first, every file, and what cannot be done. */
export function PlanView(props: {
  /** The job that worked it out. */
  readonly job: string;
  readonly plan: CheckoutPlan;
  /** `collection:vN` */
  readonly name: string;
  readonly collection: string;
  readonly rescue: Rescue;
  readonly onRescue: (rescue: Rescue) => void;
  /** Absent for a part of a version. */
  readonly onCompare: (() => void) | undefined;
}) {
  const { plan, job, name, collection, rescue, onRescue, onCompare } = props;
  return (
    <>
      <PlanFigures plan={plan} />
      {plan.rescue > 0 && (
        <RescueChoice plan={plan} collection={collection} rescue={rescue} onRescue={onRescue} />
      )}
      {plan.add + plan.replace + plan.delete === 0 ? (
        <p className={classes.lead}>The folder is exactly {name} already.</p>
      ) : (
        <PlanList job={job} plan={plan} rescuedWords={RESCUED[rescue]} onCompare={onCompare} />
      )}
      <Problems title="Cannot be written" problems={plan.missing} />
      <Problems title="Left alone" problems={plan.leftAlone} />
    </>
  );
}

const RESCUED = {
  version: { replace: 'your edits rescued', delete: 'rescued' },
  trash: { replace: 'your edits to the trash', delete: 'to the trash' },
} as const;

function Problems(props: { readonly title: string; readonly problems: CheckoutPlan['leftAlone'] }) {
  const { title, problems } = props;
  if (problems.length === 0) return null;
  const more = problems.length - MOST_PROBLEMS;
  return (
    <section className={classes.problems} aria-label={title}>
      <h3>
        {title}: {formatCounted(problems.length, 'path')}
      </h3>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => (
          <li key={path}>
            <bdi className="mono">{path}</bdi> {message}
          </li>
        ))}
        {more > 0 && <li>and {formatCounted(more, 'more path')}</li>}
      </ul>
    </section>
  );
}
