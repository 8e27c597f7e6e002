import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { errorData } from '../api/queries.ts';
import { CopyDetails } from './copy-details.tsx';
import { errorStep } from './error-step.tsx';
import classes from './states.module.css';

/** What went wrong, in place: what happened, what to do, one button, and the details to copy. */
export function ErrorState({
  error,
  onRetry,
  action,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** A button that mends it, in place of the usual one; goes before "Try again". */
  readonly action?: ReactNode;
}) {
  const data = errorData(error);
  const step = action ?? errorStep(data);
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle className={classes.errorIcon} size={20} aria-hidden="true" />
      <div className={classes.errorText}>
        <p className={classes.what}>{data.message}</p>
        {data.hint && <p className={classes.hint}>{data.hint}</p>}
        <div className={classes.actions}>
          {step}
          {onRetry && (
            <Button size="xs" variant={step ? 'default' : 'light'} onClick={onRetry}>
              Try again
            </Button>
          )}
          <CopyDetails error={data} />
        </div>
      </div>
    </div>
  );
}

/** One sentence and one button where there is nothing yet. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children && <p className={classes.hint}>{children}</p>}
      {action && <div className={classes.emptyAction}>{action}</div>}
    </div>
  );
}

/** Rows of hairlines in the final grid, after 200 ms. */
export function LoadingRows({ rows = 8, height = 52 }: { readonly rows?: number; readonly height?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.rows} role="status" aria-label="Loading">
      {shown &&
        Array.from({ length: rows }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
          <div key={i} className={classes.row} style={{ height }} aria-hidden="true">
            <span className={classes.dash} />
            <span className={classes.dash} />
          </div>
        ))}
    </div>
  );
}

/** Work that has no rows to show meanwhile. */
export function Working({ label }: { readonly label: string }) {
  return (
    <div className={classes.working} role="status">
      <Loader size="xs" aria-hidden="true" />
      <span>{label}</span>
    </div>
  );
}
