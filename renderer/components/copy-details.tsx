import { Button } from '@mantine/core';
import { useState } from 'react';
import { host } from '../api/bridge.ts';
import { errorData } from '../api/queries.ts';

const TOLD_MS = 2000;

/** Copies an error with its code and everything that a report needs. */
export function CopyDetails({
  error,
  variant = 'subtle',
}: {
  /** Thrown, or as data of a job. */
  readonly error: unknown;
  readonly variant?: 'subtle' | 'default';
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const data = error instanceof Error ? errorData(error) : error;
    await host('host.copy', { text: JSON.stringify(data, null, 2) });
    setCopied(true);
    setTimeout(() => setCopied(false), TOLD_MS);
  };
  return (
    <Button size="xs" variant={variant} onClick={() => void copy().catch(() => undefined)}>
      {copied ? 'Copied' : 'Copy details'}
    </Button>
  );
}
