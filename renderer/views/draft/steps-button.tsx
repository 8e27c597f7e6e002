import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconListDetails, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftInfo, DraftItem } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { useShownPath } from '../../components/local-path.ts';
import classes from './draft.module.css';
import type { DraftSteps } from './use-draft-steps.ts';

/** The steps of a draft, the newest first, each with a way to take it back. */
export function StepsButton({ info, steps }: { readonly info: DraftInfo; readonly steps: DraftSteps }) {
  const [opened, setOpened] = useState(false);
  const { items = [] } = steps;
  const more = info.items - items.length;
  const label = `Steps (${info.items})`;
  return (
    <Popover
      opened={opened && items.length > 0}
      onChange={setOpened}
      position="bottom-end"
      width={420}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon
            aria-label={label}
            disabled={items.length === 0}
            onClick={() => setOpened((open) => !open)}
          >
            <IconListDetails size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Steps of the draft" p={0}>
        <ol className={classes.steps}>
          {items.map((step) => (
            <Step key={step.number} step={step} steps={steps} />
          ))}
          {more > 0 && <li className={classes.step}>and {formatCounted(more, 'earlier step')}</li>}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}

function Step({ step, steps }: { readonly step: DraftItem; readonly steps: DraftSteps }) {
  const shown = useShownPath();
  const words = stepWords(step, shown);
  return (
    <li className={classes.step}>
      <span className={classes.stepNumber}>{step.number}</span>
      <span className={classes.stepWords}>{words}</span>
      <Tooltip label="Take back">
        <ActionIcon
          aria-label={`Take back: ${words}`}
          disabled={steps.busy}
          onClick={() => void steps.takeBack([step])}
        >
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

/** `Added ~/photos to train` */
function stepWords({ kind, path, source }: DraftItem, shown: (path: string) => string): string {
  const place = path === null || path === '' ? 'the top' : path;
  if (kind === 'remove') return `Removed ${place}`;
  if (kind === 'text') return `Wrote ${place}`;
  if (kind === 'reference') return path === null ? `Added ${source}` : `Added ${source} as ${place}`;
  return `Added ${kind === 'entry' ? source : shown(source ?? '')} as ${place}`;
}
