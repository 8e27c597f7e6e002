import { useEffect, useState } from 'react';
import type { CheckoutPlan } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import type { WantedReferences } from '../references/fetch-references.tsx';

export interface PlanState {
  /** The job that works it out; its rows can be read when `plan` is there. */
  readonly job?: string;
  readonly plan?: CheckoutPlan;
  readonly error?: unknown;
}

/** Works out what a checkout would do to a folder, anew for each folder; an earlier one that still runs is cancelled. */
export function useCheckoutPlan(
  version: string,
  to: string | null,
  paths: readonly string[] | undefined,
  references: WantedReferences,
): { readonly state: PlanState; readonly retry: () => void } {
  const [state, setState] = useState<PlanState>({});
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for another try.
  useEffect(() => {
    if (to === null) return;
    let current = true;
    let started: string | undefined;
    setState({});
    const work = async () => {
      const { job } = await engine('checkout.plan', {
        version,
        to,
        references,
        ...(paths === undefined ? {} : { paths: [...paths] }),
      });
      started = job;
      if (!current) return cancel(job);
      setState({ job });
      const plan = await jobResult(job, 'plan');
      if (current) setState({ job, plan });
    };
    work().catch((error) => {
      if (current) setState({ error });
    });
    return () => {
      current = false;
      if (started !== undefined) void cancel(started);
    };
  }, [version, to, paths, references, attempt]);
  return { state, retry: () => setAttempt((count) => count + 1) };
}

/** A plan that ended by itself cannot be cancelled any more, which is as good. */
async function cancel(job: string): Promise<void> {
  await engine('jobs.cancel', { job }).catch(() => undefined);
}
