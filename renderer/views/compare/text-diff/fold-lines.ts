import type { DiffLine } from './diff-lines.ts';

/** A line to be shown, or a run of equal lines in its place. */
export type Shown =
  | { readonly kind: 'line'; readonly line: DiffLine; readonly other: DiffLine | null }
  | { readonly kind: 'fold'; readonly id: number; readonly count: number };

/** Equal lines that are left beside a change. */
const AROUND = 3;
const SHORTEST_FOLD = 4;

/** Puts long runs of equal lines into one, but for those that were unfolded; a run is named by its first line. */
export function foldLines(lines: readonly DiffLine[], unfolded: ReadonlySet<number>): Shown[] {
  const shown: Shown[] = [];
  let at = 0;
  while (at < lines.length) {
    let end = at;
    while (end < lines.length && lines[end]!.kind === 'same') end += 1;
    if (end === at) {
      shown.push({ kind: 'line', line: lines[at]!, other: null });
      at += 1;
      continue;
    }
    const first = at === 0 ? at : at + AROUND;
    const last = end === lines.length ? end : end - AROUND;
    const folds = last - first >= SHORTEST_FOLD && !unfolded.has(at);
    for (let i = at; i < end; i += 1) {
      if (folds && i === first) {
        shown.push({ kind: 'fold', id: at, count: last - first });
        i = last - 1;
      } else shown.push({ kind: 'line', line: lines[i]!, other: null });
    }
    at = end;
  }
  return shown;
}

/** The same for two columns: what was removed beside what came in its place. */
export function pairLines(shown: readonly Shown[]): Shown[] {
  const pairs: Shown[] = [];
  for (let at = 0; at < shown.length; ) {
    const here = shown[at]!;
    if (here.kind === 'fold' || here.line.kind === 'same') {
      pairs.push(here);
      at += 1;
      continue;
    }
    const removed = run(shown, at, 'removed');
    const added = run(shown, at + removed.length, 'added');
    for (let i = 0; i < Math.max(removed.length, added.length); i += 1) {
      const left = removed[i];
      const right = added[i];
      pairs.push({ kind: 'line', line: (left ?? right)!, other: left && right ? right : null });
    }
    at += removed.length + added.length;
  }
  return pairs;
}

function run(shown: readonly Shown[], from: number, kind: DiffLine['kind']): DiffLine[] {
  const lines: DiffLine[] = [];
  for (let at = from; at < shown.length; at += 1) {
    const here = shown[at]!;
    if (here.kind !== 'line' || here.line.kind !== kind) break;
    lines.push(here.line);
  }
  return lines;
}
