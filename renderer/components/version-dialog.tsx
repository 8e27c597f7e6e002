import type { ReactNode } from 'react';
import type { VersionDetail } from '../../contract/domain.ts';
import { useEngine } from '../api/queries.ts';
import { Dialog } from './dialog.tsx';
import { ErrorState } from './states.tsx';

/** A dialog about a version: `children` draws it when the version is known; until then nothing, or why it is not. */
export function VersionDialog(props: {
  readonly version: string;
  /** Of the dialog that tells the error. */
  readonly title: string;
  readonly children: (version: VersionDetail) => ReactNode;
}) {
  const version = useEngine('versions.get', { version: props.version });
  if (version.error) {
    return (
      <Dialog title={props.title}>
        <ErrorState error={version.error} onRetry={() => void version.refetch()} />
      </Dialog>
    );
  }
  return version.data ? props.children(version.data) : null;
}
