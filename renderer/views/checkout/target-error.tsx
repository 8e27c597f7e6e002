import { Button } from '@mantine/core';
import type { ErrorCode } from '../../../contract/errors.ts';
import { errorData } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';

const OF_THE_FOLDER: ReadonlySet<ErrorCode> = new Set([
  'FOLDER_NOT_FOUND',
  'FOLDER_UNREADABLE',
  'INVALID_PATH',
  'NOT_A_FOLDER',
  'TARGET_CLASH',
  'TARGET_IN_STORE',
  'TARGET_NOT_A_FOLDER',
  'TARGET_NOT_WRITABLE',
]);

/** Why files cannot be written into a folder, with the step that mends it. */
export function TargetError(props: {
  readonly error: unknown;
  /** Handle of the store that is read. */
  readonly store: string;
  readonly onChoose: () => void;
  readonly onRetry: () => void;
}) {
  const { code } = errorData(props.error);
  return (
    <ErrorState
      error={props.error}
      onRetry={props.onRetry}
      action={
        OF_THE_FOLDER.has(code) ? (
          <Button size="xs" variant="light" onClick={props.onChoose}>
            Choose another folder
          </Button>
        ) : code === 'DISK_FULL' ? (
          <>
            <Button
              size="xs"
              variant="light"
              onClick={() => openOverlay({ kind: 'clean-up', store: props.store })}
            >
              Free up space…
            </Button>
            <Button size="xs" variant="default" onClick={props.onChoose}>
              Choose another folder
            </Button>
          </>
        ) : undefined
      }
    />
  );
}
