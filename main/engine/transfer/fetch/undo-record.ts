import * as z from 'zod';
import { comparePaths, type ReferenceEntry } from '../../artifact/entry.ts';
import type { Before, UndoRecord } from './checkout-types.ts';
import type { Change } from './planned-change.ts';

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const mtimeNs = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const content = z.object({ contentId: bytes, size: z.number(), chunks: bytes, listed: z.boolean() });
const reference = z
  .object({
    path: z.string(),
    uri: z.string(),
    digest: z.string(),
    size: z.number().optional(),
    extra: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .transform(
    ({ path, uri, digest, size, extra }): ReferenceEntry => ({
      kind: 'reference',
      path,
      uri,
      digest,
      size,
      extra,
    }),
  );
const before = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('directory') }),
  z.object({ kind: z.literal('link'), target: z.string() }),
  z.object({ kind: z.literal('file'), content, mtimeNs, executable: z.boolean() }),
  z.object({ kind: z.literal('copy'), reference }),
  z.object({ kind: z.literal('trashed'), place: z.string(), mtimeNs, executable: z.boolean() }),
]);
const record = z.object({
  folder: z.string(),
  version: z.string(),
  changes: z.array(z.object({ path: z.string(), before })),
});

/** An undo record as plain JSON: bytes in base64, big integers as text. */
export function encodeUndoRecord(undo: UndoRecord): unknown {
  return JSON.parse(
    JSON.stringify(undo, (_, value) => {
      if (typeof value === 'bigint') return value.toString();
      // Buffers arrive here as what their toJSON made of them.
      return value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64') : value;
    }),
  );
}

/** The record from its JSON. Throws a `ZodError` for anything else. */
export function decodeUndoRecord(json: unknown): UndoRecord {
  return record.parse(json);
}

/** The before-states of all paths that are about to change; `trashed` says which files go to the trash, and where. */
export function beforeStates(
  changes: readonly Change[],
  folders: { readonly present: readonly string[]; readonly made: readonly string[] },
  trashed: ReadonlyMap<string, string>,
): UndoRecord['changes'] {
  const states = new Map<string, Before>();
  for (const path of folders.made) states.set(path, { kind: 'absent' });
  for (const path of folders.present) states.set(path, { kind: 'directory' });
  for (const change of changes) {
    const replacesFolder = change.found.kind === 'absent' && states.get(change.path)?.kind === 'directory';
    if (!replacesFolder) states.set(change.path, beforeOf(change, trashed.get(change.path)));
  }
  return sorted(states);
}

/** One record for a checkout that goes on after killed ones: the oldest state of each path counts. */
export function mergeRecords(oldestFirst: readonly UndoRecord[], last: UndoRecord): UndoRecord {
  const states = new Map<string, Before>();
  for (const { changes } of [...oldestFirst, last]) {
    for (const change of changes) if (!states.has(change.path)) states.set(change.path, change.before);
  }
  return { ...last, changes: sorted(states) };
}

function beforeOf({ found }: Change, place: string | undefined): Before {
  if (found.kind === 'absent') return { kind: 'absent' };
  if (found.kind === 'link') return { kind: 'link', target: found.target };
  const { mtimeNs, executable } = found;
  if (place !== undefined) return { kind: 'trashed', place, mtimeNs, executable };
  if (found.copyOf !== undefined) return { kind: 'copy', reference: found.copyOf };
  return { kind: 'file', content: found.content!, mtimeNs, executable };
}

function sorted(states: ReadonlyMap<string, Before>): UndoRecord['changes'] {
  return [...states]
    .map(([path, state]) => ({ path, before: state }))
    .sort((a, b) => comparePaths(a.path, b.path));
}
