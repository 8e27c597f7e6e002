import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CheckoutPlan, VersionDetail } from '../../../contract/domain.ts';
import { formatCounted, formatDay } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Keys } from '../../components/keys.tsx';
import { Working } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { VersionDialog } from '../../components/version-dialog.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { sideText } from '../compare/sides.ts';
import { FetchReferences, type WantedReferences } from '../references/fetch-references.tsx';
import classes from './checkout.module.css';
import { PlanView } from './plan-view.tsx';
import type { Rescue } from './rescue-choice.tsx';
import { TargetError } from './target-error.tsx';
import { useCheckoutPlan } from './use-checkout-plan.ts';
import { useFocusWhenReady } from './use-focus-when-ready.ts';
import { useTargetFolder } from './use-target-folder.ts';

const DAY_MS = 86_400_000;

export interface CheckoutDialogProps {
  readonly version: string;
  /** A part of the version; absent: all of it. */
  readonly paths?: readonly string[];
  /** Where to; absent: where the collection was checked out last. */
  readonly to?: string;
}

/** Makes a folder exactly a version: first what would happen, then one click, and one that takes it back. */
export function CheckoutDialog(props: CheckoutDialogProps) {
  return (
    <VersionDialog version={props.version} title="Check out">
      {(version) => <Loaded version={version} paths={props.paths} to={props.to} />}
    </VersionDialog>
  );
}

function Loaded(props: {
  readonly version: VersionDetail;
  readonly paths: readonly string[] | undefined;
  readonly to: string | undefined;
}) {
  const { version, paths } = props;
  const [, navigate] = useLocation();
  const { folder, choose } = useTargetFolder(version, props.to);
  const [rescue, setRescue] = useState<Rescue>('version');
  const [references, setReferences] = useState<WantedReferences>('fetch');
  const { busy: starting, failure, attempt, forget } = useAttempt();
  const { state, retry } = useCheckoutPlan(version.id, folder, paths, references);
  const { plan } = state;
  const changes = plan ? plan.add + plan.replace + plan.delete : 0;
  const ready = plan !== undefined && changes > 0 && !starting;
  const button = useFocusWhenReady(ready);
  const start = async () => {
    if (!ready || folder === null) return;
    await attempt(async () => {
      const part = paths === undefined ? {} : { paths: [...paths] };
      await engine('checkout.start', { version: version.id, to: folder, rescue, references, ...part });
      closeOverlay();
    });
  };
  const compare = () => {
    if (folder === null) return;
    closeOverlay();
    navigate(places.compare(sideText({ kind: 'folder', path: folder }), version.id));
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Check out', run: () => void start(), inFields: true }]);
  const name = `${version.collection}:${version.version}`;
  const error = failure ?? state.error;
  return (
    <Dialog
      title={
        <>
          Check out <span className="mono">{name}</span>
        </>
      }
      subtitle={
        paths === undefined
          ? 'Makes a folder exactly this version.'
          : `Brings ${formatCounted(paths.length, 'selected path')} into a folder.`
      }
      mark={<ContentMark digest={version.digest} size={32} />}
      note={plan && changes > 0 ? <UndoNote plan={plan} /> : undefined}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button
            ref={button}
            onClick={() => void start()}
            disabled={!ready}
            loading={starting}
            rightSection={<Keys keys="mod+enter" />}
          >
            Check out
          </Button>
        </>
      }
    >
      <FolderField
        folder={folder}
        note={plan?.current ? nowWords(plan) : undefined}
        onChoose={() => void choose()}
      />
      <FetchReferences version={version.id} wanted={references} onWanted={setReferences} />
      {folder === null ? (
        <p className={classes.lead}>Choose a folder. You see what would change before anything does.</p>
      ) : error !== undefined ? (
        <TargetError
          error={error}
          store={version.store}
          onChoose={() => void choose()}
          onRetry={() => {
            forget();
            retry();
          }}
        />
      ) : plan && state.job !== undefined ? (
        <PlanView
          job={state.job}
          plan={plan}
          name={name}
          collection={version.collection}
          rescue={rescue}
          onRescue={setRescue}
          onCompare={paths === undefined ? compare : undefined}
        />
      ) : (
        <Working label="Comparing the folder with the version" />
      )}
    </Dialog>
  );
}

function UndoNote({ plan }: { readonly plan: CheckoutPlan }) {
  const until = new Date(Date.now() + plan.undoDays * DAY_MS).toISOString();
  return (
    <span className={classes.undo}>
      <IconArrowBackUp size={14} aria-hidden="true" />
      One click undoes it, until {formatDay(until, new Date())}.
    </span>
  );
}

function nowWords(plan: CheckoutPlan): string {
  if (plan.edits === null || plan.edits === 0) return `now ${plan.current}`;
  return `now ${plan.current}, with ${formatCounted(plan.edits, 'edit')}`;
}
