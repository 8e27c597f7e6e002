import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that says in its tooltip why it does nothing now; it can be reached by keys all the same. */
export function ReasonButton({
  reason,
  onClick,
  children,
  ...props
}: Omit<ButtonProps, 'children'> & {
  /** Absent: it acts. */
  readonly reason: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={reason} disabled={reason === undefined}>
      <Button
        {...props}
        {...blockedBy(reason)}
        onClick={() => {
          if (reason === undefined) onClick();
        }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

/** Attributes of a control that looks and reads as disabled while there is a reason. */
export function blockedBy(reason: string | undefined): {
  readonly 'data-disabled'?: true;
  readonly 'aria-disabled'?: true;
} {
  return reason === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true };
}
