import { Button } from '@mantine/core';
import { Keys } from '../../components/keys.tsx';
import classes from './confirm-button.module.css';

/** The solid button that names the result; `noteId` is of what says why it cannot be. */
export function ConfirmButton({
  label,
  blocked,
  loading,
  noteId,
  onClick,
}: {
  readonly label: string;
  readonly blocked: boolean;
  readonly loading: boolean;
  readonly noteId: string;
  readonly onClick: () => void;
}) {
  return (
    <Button
      className={classes.confirm!}
      {...(blocked ? { 'data-disabled': true } : {})}
      aria-disabled={blocked}
      aria-describedby={noteId}
      loading={loading}
      rightSection={<Keys keys="mod+enter" />}
      onClick={onClick}
    >
      <bdi className={classes.text}>{label}</bdi>
    </Button>
  );
}
