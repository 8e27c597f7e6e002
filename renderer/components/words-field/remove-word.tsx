import { IconX } from '@tabler/icons-react';
import classes from './words-field.module.css';

/** Takes a word away from where it stands. */
export function RemoveWord({
  label,
  inField = false,
  disabled = false,
  onRemove,
}: {
  readonly label: string;
  /** In a field: Backspace does the same there, so it is no stop of its own. */
  readonly inField?: boolean;
  readonly disabled?: boolean;
  readonly onRemove: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={inField ? -1 : 0}
      className={classes.unpin}
      aria-label={label}
      disabled={disabled}
      onMouseDown={(event) => {
        if (inField) event.preventDefault();
      }}
      onClick={onRemove}
    >
      <IconX size={12} stroke={2} aria-hidden="true" />
    </button>
  );
}
