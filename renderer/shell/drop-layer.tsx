import { Modal, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { DropResult } from '../../contract/host.ts';
import { formatBytes, formatCounted } from '../../contract/numbers.ts';
import { SheetMark } from '../views/log/sheet-mark.tsx';
import classes from './drop-layer.module.css';
import { useDropTaking } from './drop-taker.ts';
import { openDropped } from './open-dropped.ts';
import { useOverlays } from './overlays.ts';

interface Upload {
  readonly done: number;
  readonly total: number;
}

/**
 * The whole window as a target: shows that something can be dropped, how far dropped files from another computer are
 * copied in, and opens the sheet that logs what was dropped.
 */
export function DropLayer() {
  const dragged = useDropTaking(({ held }) => held);
  const [upload, setUpload] = useState<Upload>();
  const taken = useDropTaking(({ take }) => take !== null);
  const sheet = useOverlays(({ overlay }) => overlay?.kind === 'log');
  useEffect(
    () =>
      window.vitrine.onHostEvent((event) => {
        if (event.name === 'drag') hold(event.payload.over ? event.payload.items : undefined);
        else if (event.name === 'upload') setUpload(event.payload);
        else if (event.name === 'dropped') {
          hold(undefined);
          setUpload(undefined);
          takeDrop(event.payload);
        }
      }),
    [],
  );
  const over = dragged !== undefined;
  useEffect(() => {
    if (!over) return;
    // While something is dragged no pointer moves are told, so this is the end of a drag that was given up unseen.
    const end = () => hold(undefined);
    window.addEventListener('pointermove', end);
    return () => window.removeEventListener('pointermove', end);
  }, [over]);
  return (
    <>
      {dragged !== undefined && !(taken && !sheet) && <Target items={dragged} />}
      {upload && <Copying upload={upload} />}
    </>
  );
}

function hold(items: number | undefined): void {
  useDropTaking.setState({ held: items });
}

function Target({ items }: { readonly items: number }) {
  return (
    <div className={classes.layer} role="status">
      <div className={classes.target}>
        <SheetMark size={120} />
        <p className={`view-title ${classes.title}`}>Drop to log a new version</p>
        <p className={classes.words}>
          {items > 0 ? `${formatCounted(items, 'item')}. ` : ''}Nothing is stored before you have seen what it
          would be.
        </p>
      </div>
    </div>
  );
}

function Copying({ upload: { done, total } }: { readonly upload: Upload }) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      size={400}
      title="Copying the dropped files in"
      classNames={{ header: classes.head!, title: classes.copying! }}
    >
      <Progress
        value={total === 0 ? 0 : (done / total) * 100}
        aria-label="Copying the dropped files in"
        size={6}
      />
      <p className={`num ${classes.amount}`}>
        {formatBytes(done)} of {formatBytes(total)}
      </p>
    </Modal>
  );
}

function takeDrop(result: DropResult): void {
  if (result.kind === 'paths') {
    const dropped = { paths: result.paths, ...(result.snapshot ? { snapshot: true } : {}) };
    const { take } = useDropTaking.getState();
    if (take && useOverlays.getState().overlay?.kind !== 'log') take(dropped);
    else openDropped(dropped);
  } else if (result.kind === 'error') {
    const { message, hint } = result.error;
    notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
  } else if (result.reason === 'no-files') {
    notifications.show({
      title: 'There was no file or folder in what was dropped',
      message: 'Drop files or a folder from your file manager.',
    });
  }
}
