import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClipboardList } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { FileChange } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine, host } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';

const PAGE = 10_000;
/** As much text as can be copied. */
const LONGEST = 9_000_000;
const SIGNS: Readonly<Record<FileChange['change'], string>> = {
  added: '+',
  modified: '~',
  removed: '-',
  renamed: '>',
};

/** Copies every change as a line of text, for a report. */
export function CopyChanges({ job }: { readonly job: string | undefined }) {
  const copy = useMutation({
    mutationFn: (of: string) => copyAll(of),
    onSuccess: ({ lines, cut }) =>
      notifications.show({
        message: `${formatCounted(lines, 'change')} copied${cut ? '; the rest is too long to copy' : ''}`,
      }),
    onError: (error) => {
      const { message, hint } = errorData(error);
      notifications.show({ title: message, message: hint ?? '', color: 'red' });
    },
  });
  return (
    <Tooltip label="Copy the list of changes">
      <ActionIcon
        variant="default"
        size={32}
        aria-label="Copy the list of changes"
        disabled={job === undefined}
        loading={copy.isPending}
        onClick={() => job !== undefined && copy.mutate(job)}
      >
        <IconClipboardList size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

async function copyAll(job: string): Promise<{ lines: number; cut: boolean }> {
  const lines: string[] = [];
  let length = 0;
  let after: string | undefined;
  do {
    const page = await engine('diff.page', { job, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { change, path, from } of page.items) {
      const line = `${SIGNS[change]} ${from === null ? path : `${from} -> ${path}`}`;
      length += line.length + 1;
      if (length > LONGEST) break;
      lines.push(line);
    }
    after = page.next ?? undefined;
  } while (after !== undefined && length <= LONGEST);
  await host('host.copy', { text: `${lines.join('\n')}\n` });
  return { lines: lines.length, cut: length > LONGEST };
}
