import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { VersionDetail } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { noteBroughtBack, thingOf } from '../../shell/undo.ts';
import classes from './version.module.css';

/** Says that a version was deleted, with the way back. */
export function DeletedBanner({
  version,
  offline,
}: {
  readonly version: VersionDetail;
  readonly offline: string | undefined;
}) {
  const restore = useMutation({
    mutationFn: () => engine('versions.restore', { versions: [version.id], store: version.store }),
    onSuccess: () => {
      noteBroughtBack(thingOf(version));
      notifications.show({ message: `${version.collection}:${version.version} was restored.` });
    },
    onError: (error) => {
      const { message, hint } = errorData(error);
      notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
    },
  });
  return (
    <div className={classes.deleted} role="status">
      <span>
        This version was deleted (<Moment iso={version.deletedAt!} />
        ). Its files stay until a clean-up takes them.
      </span>
      <ReasonButton
        size="xs"
        variant="default"
        loading={restore.isPending}
        reason={offline}
        onClick={() => restore.mutate()}
      >
        Restore
      </ReasonButton>
    </div>
  );
}
