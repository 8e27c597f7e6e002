import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import classes from '../deletion/deletion.module.css';

/** Asks before a draft is thrown away. */
export function DiscardDraftDialog({ draft: id }: { readonly draft: string }) {
  const draft = useEngine('drafts.get', { draft: id });
  const [location, navigate] = useLocation();
  const { busy, failure, attempt } = useAttempt();
  const discard = () =>
    attempt(async () => {
      await engine('drafts.discard', { draft: id });
      closeOverlay();
      if (location === places.draft(id)) navigate(places.home(), { replace: true });
    });
  const { name, items = 0 } = draft.data ?? {};
  return (
    <Dialog
      title={name ? `Discard the draft of ${name}?` : 'Discard this draft?'}
      width={480}
      note="No file on this computer is touched."
      actions={
        <>
          <Button variant="default" data-autofocus onClick={closeOverlay}>
            Keep it
          </Button>
          <Button className={classes.red!} loading={busy} onClick={() => void discard()}>
            Discard
          </Button>
        </>
      }
    >
      {failure !== undefined && <ErrorState error={failure} />}
      <p style={{ margin: 0 }}>
        {items === 0
          ? 'Its name, description and metadata are forgotten.'
          : `Its ${formatCounted(items, 'step')}, and texts that were written in it, are forgotten.`}
      </p>
    </Dialog>
  );
}
