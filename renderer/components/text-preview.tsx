import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatBytes } from '../../contract/numbers.ts';
import { readFileStart, type TextSource } from '../api/file-text.ts';
import { ErrorState, Working } from './states.tsx';
import classes from './text-preview.module.css';

const FIRST = 64 * 1024;
const MOST = 1 << 20;

/** A file as text with line numbers: its beginning, and more of it up to 1 MiB when asked for. */
export function TextPreview({
  source,
  size,
  label,
}: {
  readonly source: TextSource;
  readonly size: number;
  readonly label?: string;
}) {
  const [limit, setLimit] = useState(FIRST);
  const text = useQuery({
    queryKey: ['text', source, limit],
    queryFn: () => readFileStart(source, limit),
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
  if (size === 0) return <p className={classes.none}>This file is empty.</p>;
  if (text.error) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />;
  if (!text.data) return <Working label="Reading the file" />;
  const { text: shown, read } = text.data;
  if (shown === null) {
    return <p className={classes.none}>Not a text file, so there is nothing to read here.</p>;
  }
  const lines = shown.split('\n').length - (shown.endsWith('\n') ? 1 : 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
      <section className={classes.text} tabIndex={0} aria-label={label ?? `Content of ${source.path}`}>
        <pre className={classes.numbers} aria-hidden="true">
          {Array.from({ length: lines }, (_, i) => i + 1).join('\n')}
        </pre>
        <pre className={classes.content}>{shown}</pre>
      </section>
      {read < size && (
        <div className={classes.more}>
          <span>
            The first {formatBytes(read)} of {formatBytes(size)}
          </span>
          {read < MOST && (
            <Button size="compact-xs" variant="subtle" onClick={() => setLimit(MOST)}>
              Show more
            </Button>
          )}
        </div>
      )}
    </>
  );
}
