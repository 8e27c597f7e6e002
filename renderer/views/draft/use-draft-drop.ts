import { useEffect, useRef, useState } from 'react';
import type { DraftAddition } from '../../../contract/draft-requests.ts';
import { baseName } from '../../components/local-path.ts';
import { type Dropped, useDropTaker } from '../../shell/drop-taker.ts';
import { putTogether } from './put-together.ts';

/** Files that were copied in from another computer, and are not one folder, are in a folder named by such an id. */
const COPIES = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface DraftDrop {
  /** Files are held over the window. */
  readonly over: boolean;
  /** Folder in the version that they would go into: that of the row under the pointer. */
  readonly folder: string;
}

/** Takes what is dropped on the window into the draft that is shown. */
export function useDraftDrop(onDrop: (items: readonly DraftAddition[]) => void): DraftDrop {
  const [folder, setFolder] = useState('');
  const last = useRef('');
  const over = useDropTaker((dropped) => onDrop(additions(dropped, last.current)));
  useEffect(() => {
    const move = (event: DragEvent) => {
      const row = document
        .elementFromPoint(event.clientX, event.clientY)
        ?.closest<HTMLElement>('[data-drop-folder]');
      last.current = row?.dataset.dropFolder ?? '';
      setFolder(last.current);
    };
    document.addEventListener('dragover', move);
    return () => document.removeEventListener('dragover', move);
  }, []);
  return { over, folder };
}

/** What a drop would do, in words. */
export function folderWords(folder: string): string {
  return folder === '' ? 'Drop to add to the top of the version' : `Drop to add to ${folder}`;
}

function additions({ paths, snapshot }: Dropped, into: string): DraftAddition[] {
  if (snapshot && paths.every((path) => COPIES.test(baseName(path))))
    return paths.map((path) => ({ kind: 'folder', path, as: into }));
  return putTogether(paths, into);
}
