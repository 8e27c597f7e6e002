import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { engine, host } from '../../api/bridge.ts';
import { useHost } from '../../api/queries.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Keys } from '../../components/keys.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { VersionDialog } from '../../components/version-dialog.tsx';
import { closeOverlay, openOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { TargetError } from '../checkout/target-error.tsx';
import { useCheckoutPlan } from '../checkout/use-checkout-plan.ts';
import { FetchReferences, type WantedReferences } from '../references/fetch-references.tsx';
import { downloadFolder, joinName, usualName } from './download-folder.ts';
import { WhatIsThere } from './what-is-there.tsx';

export interface DownloadDialogProps {
  readonly version: string;
  /** A part of the version; absent: all of it. */
  readonly paths?: readonly string[];
  /** Where to; absent: a folder of its own among the downloads. */
  readonly to?: string;
}

/** Writes a version's files into a folder, beside what is there; says first what would be replaced. */
export function DownloadDialog(props: DownloadDialogProps) {
  return (
    <VersionDialog version={props.version} title="Download">
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
  const usual = useUsualFolder(version);
  const [folder, setFolder] = useState<string | null>(props.to ?? null);
  const [references, setReferences] = useState<WantedReferences>('fetch');
  const { busy: starting, failure, attempt, forget } = useAttempt();
  const { state, retry } = useCheckoutPlan(version.id, folder, paths, references);
  const name = `${version.collection}:${version.version}`;
  const button = useRef<HTMLButtonElement>(null);
  const part = paths === undefined ? {} : { paths: [...paths] };
  const choose = async () => {
    const { path, empty } = await host('host.pickFolder', {
      title: `Where to download ${name}`,
      button: 'Choose',
    });
    if (path === null) return;
    const windows = (await host('host.info', {})).platform === 'win32';
    forget();
    setFolder(downloadFolder({ path, empty }, usualName(version, windows), windows));
    button.current?.focus();
  };
  const start = async () => {
    if (starting) return;
    await attempt(async () => {
      await engine('download.start', {
        version: version.id,
        references,
        ...(folder === null ? {} : { to: folder }),
        ...part,
      });
      closeOverlay();
    });
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Download', run: () => void start(), inFields: true }]);
  const error = failure ?? state.error;
  return (
    <Dialog
      title={
        <>
          Download <span className="mono">{name}</span>
        </>
      }
      subtitle={
        paths === undefined
          ? `${formatCounted(version.files, 'file')}, ${formatBytes(version.bytes)}`
          : formatCounted(paths.length, 'selected path')
      }
      mark={<ContentMark digest={version.digest} size={32} />}
      note="Other files in the folder stay. Files of the same path that differ are replaced."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button
            ref={button}
            onClick={() => void start()}
            loading={starting}
            leftSection={<IconDownload size={16} />}
            rightSection={<Keys keys="mod+enter" />}
            data-autofocus
          >
            Download
          </Button>
        </>
      }
    >
      <FolderField folder={folder} placeholder={usual} onChoose={() => void choose()} />
      <FetchReferences version={version.id} wanted={references} onWanted={setReferences} />
      {error !== undefined ? (
        <TargetError
          error={error}
          store={version.store}
          onChoose={() => void choose()}
          onRetry={failure === undefined ? retry : () => void start()}
        />
      ) : (
        folder !== null && (
          <WhatIsThere
            state={state}
            onCheckout={() => openOverlay({ kind: 'checkout', version: version.id, to: folder, ...part })}
          />
        )
      )}
    </Dialog>
  );
}

/** The folder that the engine writes to when none was chosen. */
function useUsualFolder(version: VersionDetail): string {
  const info = useHost('host.info', {}).data;
  if (!info) return 'the downloads folder';
  const windows = info.platform === 'win32';
  return joinName(info.folders.downloads, usualName(version, windows), windows);
}
