import { ActionIcon, Tooltip } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { host } from '../api/bridge.ts';

/** Copies a text; `label` says what, for readers and in the tooltip. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [done, setDone] = useState(false);
  const { start } = useTimeout(() => setDone(false), 1500);
  const copy = async () => {
    await host('host.copy', { text });
    setDone(true);
    start();
  };
  return (
    <Tooltip label={done ? 'Copied' : label}>
      <ActionIcon aria-label={label} onClick={() => void copy()}>
        {done ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
