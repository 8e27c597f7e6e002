import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import classes from './graph.module.css';
import type { GraphView } from './use-graph-view.ts';

/** How large the graph is shown, and what its shapes mean. */
export function GraphFoot({ view }: { readonly view: GraphView }) {
  return (
    <>
      <fieldset className={classes.zoom} aria-label="Size of the graph">
        <Tooltip label="Smaller (-)">
          <ActionIcon aria-label="Smaller" size={30} onClick={view.zoomOut}>
            <IconMinus size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Full size">
          <button
            type="button"
            className={classes.percent}
            aria-label={`${Math.round(view.zoom * 100)} percent, show in full size`}
            onClick={view.fullSize}
          >
            {Math.round(view.zoom * 100)}%
          </button>
        </Tooltip>
        <Tooltip label="Larger (+)">
          <ActionIcon aria-label="Larger" size={30} onClick={view.zoomIn}>
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Show all of it (0)">
          <ActionIcon aria-label="Show all of it" size={30} onClick={view.fit}>
            <IconMaximize size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </fieldset>
      <ul className={classes.legend} aria-label="What the shapes mean">
        <li>
          <span className={classes.keyVersion} aria-hidden="true" /> version
        </li>
        <li>
          <span className={classes.keyRun} aria-hidden="true" /> run
        </li>
        <li>
          <span className={classes.keyOutside} aria-hidden="true" /> outside the store
        </li>
      </ul>
    </>
  );
}
