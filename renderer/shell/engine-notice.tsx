import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EngineState } from '../../contract/host.ts';
import { host } from '../api/bridge.ts';
import { useHost } from '../api/queries.ts';
import classes from './engine-notice.module.css';

/** A line over the page while the engine is not there: it starts again by itself, or a button starts it. */
export function EngineNotice() {
  const { data } = useHost('host.info', {});
  const [told, setTold] = useState<EngineState>();
  useEffect(
    () =>
      window.vitrine.onHostEvent((event) => {
        if (event.name === 'engine') setTold(event.payload);
      }),
    [],
  );
  const engine = told ?? data?.engine;
  if (!engine || engine.state === 'running' || (engine.state === 'starting' && engine.restarts === 0))
    return null;
  return (
    <div className={classes.notice} role="status" data-failed={engine.state === 'failed'}>
      {engine.state === 'failed' ? (
        <>
          <span>
            {engine.error?.message ?? 'The engine does not start.'} {engine.error?.hint}
          </span>
          <Button size="xs" variant="default" onClick={() => void host('host.restartEngine', {})}>
            Start it again
          </Button>
        </>
      ) : (
        <span>The engine is starting again. Jobs go on where they were.</span>
      )}
    </div>
  );
}
