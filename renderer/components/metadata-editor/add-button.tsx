import { IconPlus } from '@tabler/icons-react';
import classes from './metadata-editor.module.css';

/** Adds a field where it stands. */
export function AddButton({
  label,
  disabled,
  onClick,
}: {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={classes.add} disabled={disabled} onClick={onClick}>
      <IconPlus size={12} aria-hidden="true" />
      {label}
    </button>
  );
}
