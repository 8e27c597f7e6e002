import { webUtils } from 'electron';
import { toErrorData } from '../contract/errors.ts';
import type { DropResult, HostEvent } from '../contract/host.ts';
import { askDrop } from './ask-drop.ts';
import { DropError } from './drop-error.ts';
import { firstChildren, uploadEntries } from './upload.ts';

type Emit = (event: HostEvent) => void;

/**
 * Takes what the user drops on the window, and tells the page of it. Only real drops count: an event that a script made is
 * left alone, so no script can claim that a file was dropped.
 */
export function followDrops(target: Window, emit: Emit): void {
  const drag = (over: boolean, items: number) => emit({ name: 'drag', payload: { over, items } });
  let over = false;
  const leave = () => {
    if (over) drag(false, 0);
    over = false;
  };
  target.addEventListener('dragenter', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (!over) drag(true, event.dataTransfer?.items.length ?? 0);
    over = true;
  });
  target.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  target.addEventListener('dragleave', (event) => {
    // Between two elements of the page the other one is named.
    if (event.isTrusted && event.relatedTarget === null) leave();
  });
  target.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    leave();
    // What was dropped is only there while this event lasts.
    const dropped = takeDropped(event.dataTransfer);
    void resolveDrop(dropped, emit).then((payload) => emit({ name: 'dropped', payload }));
  });
}

function holdsFiles(event: DragEvent): boolean {
  return event.isTrusted && (event.dataTransfer?.types.includes('Files') ?? false);
}

interface Dropped {
  readonly paths: readonly string[];
  /** Things without a path. */
  readonly entries: readonly FileSystemEntry[];
}

function takeDropped(data: DataTransfer | null): Dropped {
  const paths: string[] = [];
  const entries: FileSystemEntry[] = [];
  for (const item of data?.items ?? []) {
    if (item.kind !== 'file') continue;
    const file = item.getAsFile();
    const path = file ? webUtils.getPathForFile(file) : '';
    const entry = item.webkitGetAsEntry();
    if (path !== '') paths.push(path);
    else if (entry) entries.push(entry);
  }
  return { paths, entries };
}

/** Where dropped things are: their own paths, or what the user says, or a copy that is streamed in. */
async function resolveDrop({ paths, entries }: Dropped, emit: Emit): Promise<DropResult> {
  try {
    if (paths.length > 0) {
      await askDrop('drop.paths', { paths: [...paths] });
      return { kind: 'paths', paths: [...paths], snapshot: false };
    }
    if (entries.length === 0) return { kind: 'nothing', reason: 'no-files' };
    const items = await Promise.all(
      entries.map(async (entry) => ({
        name: entry.name,
        folder: entry.isDirectory,
        children: await firstChildren(entry),
      })),
    );
    const found = await askDrop('drop.find', { items });
    if (found.way === 'cancelled') return { kind: 'nothing', reason: 'cancelled' };
    if (found.way === 'paths') return { kind: 'paths', paths: found.paths, snapshot: false };
    const folder = await uploadEntries(entries, (payload) => emit({ name: 'upload', payload }));
    return { kind: 'paths', paths: [folder], snapshot: true };
  } catch (error) {
    return { kind: 'error', error: error instanceof DropError ? error.data : toErrorData(error) };
  }
}
