import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { DraftInfo } from '../../../contract/domain.ts';
import { hasCode } from '../../../contract/errors.ts';
import { resultOf } from '../../../contract/job-result.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, useAllJobs } from '../../api/jobs.ts';
import { useEngine } from '../../api/queries.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { places } from '../../shell/places.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { DraftPageView } from './draft-page.tsx';
import { useDraftJob } from './use-draft-job.ts';

/** A version that is being put together: what it is, what is in it, and logging it. */
export function DraftView({ id }: { readonly id: string }) {
  const draft = useEngine('drafts.get', { draft: id });
  const run = useDraftJob(id);
  if (run.result) return <Logged key={id} draft={draft.data} run={run} />;
  if (draft.data && !hasCode(draft.error, 'DRAFT_NOT_FOUND')) {
    return <DraftPageView key={id} info={draft.data} run={run} />;
  }
  return (
    <>
      <TopBar crumbs={[{ label: 'Draft' }]} heading="Draft" />
      {draft.error ? (
        <GoneOrError id={id} error={draft.error} onRetry={() => void draft.refetch()} />
      ) : (
        <LoadingRows rows={12} height={28} />
      )}
    </>
  );
}

/** The draft became a version, or found one that has the same files. */
function Logged({
  draft,
  run,
}: {
  readonly draft: DraftInfo | undefined;
  readonly run: ReturnType<typeof useDraftJob>;
}) {
  const result = run.result!;
  const { collection, version, created } = result;
  return (
    <>
      <TopBar crumbs={[{ label: draft?.name ?? collection }]} store={result.store} heading="Draft" />
      <EmptyState
        title={
          created ? `Logged as ${collection}:${version}` : `These are the files of ${collection}:${version}`
        }
        action={
          <Button onClick={() => void run.show(result)}>
            Show {collection}:{version}
          </Button>
        }
      >
        {created
          ? 'The draft is done.'
          : 'Every file is the same there, so there is no new version and nothing was stored. The draft is done.'}
      </EmptyState>
    </>
  );
}

function GoneOrError({
  id,
  error,
  onRetry,
}: {
  readonly id: string;
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  const [, navigate] = useLocation();
  const done = useAllJobs().findLast(
    (job) => job.kind === 'log' && job.target?.draft === id && isEnded(job) && job.state === 'done',
  );
  const result = done && resultOf(done, 'log');
  const { collection, version, project, store } = result ?? {};
  if (!hasCode(error, 'DRAFT_NOT_FOUND')) return <ErrorState error={error} onRetry={onRetry} />;
  const show = async () => {
    const found = await engine('collections.get', { collection: `${project}/${collection}`, store });
    navigate(places.versionIn(found.id, version!));
  };
  return (
    <EmptyState
      title={
        result ? `This draft was logged as ${collection}:${version}` : 'This draft is not there any more'
      }
      action={
        result ? (
          <Button onClick={() => void show()}>
            Show {collection}:{version}
          </Button>
        ) : (
          <Button variant="default" onClick={() => navigate(places.home())}>
            All collections
          </Button>
        )
      }
    >
      A draft ends when it is logged or discarded.
    </EmptyState>
  );
}
