import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import classes from './sidebar.module.css';

/** The name of a part of the sidebar, with the button that adds to it. */
export function SectionHead({
  id,
  title,
  add,
  onAdd,
}: {
  readonly id: string;
  readonly title: string;
  /** What the button does, in words. */
  readonly add?: string;
  readonly onAdd?: () => void;
}) {
  return (
    <div className={classes.sectionHead}>
      <h2 id={id} className={classes.sectionTitle}>
        <bdi>{title}</bdi>
      </h2>
      {add && (
        <Tooltip label={add}>
          <ActionIcon size={24} aria-label={add} onClick={onAdd}>
            <IconPlus size={15} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
