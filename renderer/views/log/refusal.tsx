import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../../contract/errors.ts';
import classes from './refusal.module.css';

/** Why the engine did not take what was decided, above the foot. */
export function Refusal({
  error,
  children,
  onClose,
}: {
  readonly error: AppError;
  /** Buttons that may help. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}) {
  return (
    <div className={classes.refusal} role="alert">
      <span>
        <strong>{error.message}</strong> {error.hint}
      </span>
      <span className={classes.buttons}>
        {children}
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </span>
    </div>
  );
}
