import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { errorData } from '../../api/queries.ts';
import { useLatest } from '../../components/use-latest.ts';
import type { FileLines } from './file-lines.ts';
import { findPaths } from './find-paths.ts';

/** As many paths as a download or check-out takes. */
const MOST = 100_000;

export type Ticked = ReadonlyMap<string, Pick<FileRow, 'kind' | 'size' | 'files'>>;

export interface Ticks {
  readonly ticked: Ticked;
  readonly toggle: (row: FileRow) => void;
  /** Ticks everything from one line to another. */
  readonly addRange: (from: number, to: number, of?: FileLines) => Promise<void>;
  readonly clear: () => void;
  /** The line that a range with Shift goes from. */
  readonly anchor: { current: number };
}

/**
 * Files and folders that were ticked; they stay so while the list is filtered or sorted, and in another version as far as it
 * has them.
 */
export function useTicks(version: string, lines: FileLines): Ticks {
  const [ticked, setTicked] = useState<Ticked>(new Map());
  const anchor = useRef(-1);
  const latest = useLatest(ticked);
  const of = useRef(version);
  useEffect(() => {
    if (of.current === version) return;
    of.current = version;
    anchor.current = -1;
    let over = false;
    const before = latest.current;
    if (before.size === 0) return;
    findPaths(version, [...before.keys()]).then(
      (found) => {
        // What was ticked meanwhile was ticked in this version.
        if (!over) setTicked((now) => new Map([...found, ...[...now].filter(([path]) => !before.has(path))]));
      },
      () => {
        if (!over) setTicked(new Map());
      },
    );
    return () => {
      over = true;
    };
  }, [version, latest]);
  const add = (rows: readonly FileRow[]) =>
    setTicked((before) => {
      const next = new Map(before);
      for (const row of rows) next.set(row.path, row);
      return next;
    });
  return {
    ticked,
    anchor,
    toggle: (row) =>
      setTicked((before) => {
        const next = new Map(before);
        if (!next.delete(row.path)) next.set(row.path, row);
        return next;
      }),
    addRange: async (from, to, of = lines) => {
      const [first, last] = from < to ? [from, to] : [to, from];
      if (last - first >= MOST) {
        notifications.show({
          title: 'Too many rows to tick one by one',
          message: 'Up to 100,000 can be ticked. Tick the folder that they are in.',
        });
        return;
      }
      try {
        add(await of.read(first, last));
      } catch (error) {
        const { message, hint } = errorData(error);
        notifications.show({ title: message, message: hint ?? '', color: 'red' });
      }
    },
    clear: () => setTicked(new Map()),
  };
}

/** Ticked paths without those that are in a ticked folder anyway, and what they are together. */
export function sumUp(ticked: Ticked): {
  readonly paths: readonly string[];
  readonly files: number;
  readonly bytes: number;
} {
  const paths: string[] = [];
  let files = 0;
  let bytes = 0;
  for (const [path, row] of ticked) {
    if (isInTicked(path, ticked)) continue;
    paths.push(path);
    files += row.kind === 'folder' ? (row.files ?? 0) : 1;
    bytes += row.size ?? 0;
  }
  return { paths, files, bytes };
}

/** True when a folder around the path is ticked. */
export function isInTicked(path: string, ticked: Ticked): boolean {
  if (ticked.size === 0) return false;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (ticked.has(path.slice(0, at))) return true;
  }
  return false;
}
