import { Button } from '@mantine/core';
import type { DraftInfo } from '../../../contract/domain.ts';
import { storeName } from '../../components/store-name.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { askBeforeLog } from '../log/ask-before-log.ts';
import { Refusal } from '../log/refusal.tsx';
import classes from './draft.module.css';
import { DraftContents } from './draft-contents.tsx';
import { DraftFieldsPane } from './draft-fields.tsx';
import { DraftButtons, DraftNote } from './draft-foot.tsx';
import { DraftProgress } from './draft-progress.tsx';
import type { DraftJob } from './use-draft-job.ts';
import { useDraftPage } from './use-draft-page.ts';
import { useDraftSteps } from './use-draft-steps.ts';

/** The page of a draft: left what the person decides, right what the version will be, and a foot that names the result. */
export function DraftPageView({ info, run }: { readonly info: DraftInfo; readonly run: DraftJob }) {
  const logging = run.job !== undefined;
  const page = useDraftPage(info, logging);
  const steps = useDraftSteps(info);
  const title = info.name === null ? 'New version' : `New version of ${info.name}`;
  const start = async (confirmed = false) => {
    if (page.blocked !== undefined || logging || run.starting) return;
    await page.edits.save();
    const asked = confirmed ? 'yes' : await askBeforeLog(page.known, page.sheet.draft.aliases);
    if (asked !== 'no')
      await run.start({ skip: page.skip, overwrite: page.overwrite, confirmed: asked === 'yes' });
  };
  useShortcuts([
    { keys: 'mod+enter', label: 'Log the draft', run: () => void start() },
    {
      keys: 'mod+z',
      label: 'Undo the last step of the draft',
      run: () => {
        if (steps.last && !steps.busy && !logging) void steps.takeBack(steps.last);
      },
    },
  ]);
  const store = places.store(info.store);
  const error = run.error ?? steps.error;
  return (
    <>
      <TopBar
        crumbs={[
          { label: storeName(info.store), to: store },
          { label: info.project, to: store },
          { label: title },
        ]}
        store={info.store}
        heading={title}
      />
      <div className={classes.columns}>
        <DraftFieldsPane page={page} disabled={logging} />
        {logging ? (
          <DraftProgress run={run} onSkip={() => page.setSkip(true)} />
        ) : (
          <DraftContents page={page} steps={steps} />
        )}
      </div>
      {error && (
        <Refusal
          error={error}
          onClose={() => {
            run.clearError();
            steps.clearError();
          }}
        >
          {run.error?.code === 'ALIAS_PROTECTED' && (
            <Button size="xs" variant="light" onClick={() => void start(true)}>
              Move it and log
            </Button>
          )}
        </Refusal>
      )}
      <footer className={classes.foot}>
        <DraftNote page={page} run={run} />
        <DraftButtons page={page} run={run} onStart={() => void start()} />
      </footer>
    </>
  );
}
