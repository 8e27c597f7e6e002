import { join } from 'node:path';
import type { ParsedRequest } from './parse-request.ts';
import { pathValues } from './path-fields.ts';

/**
 * The paths that must be granted for a request. Where a request takes only some things of a folder (`only`), these are what
 * it is about: files that were dropped give no right to the folder that they are in.
 */
export function requestPaths({ name, schema, input }: ParsedRequest): string[] {
  const { folder, only, ...rest } = input as { readonly folder?: unknown; readonly only?: unknown };
  // Dataset folders are named by their id; the engine takes their path too, and that of any folder that was logged.
  if (name.startsWith('folders.') && typeof folder === 'string') return /^\d+$/.test(folder) ? [] : [folder];
  if (name === 'drafts.add' || name === 'drafts.resolve')
    return [...pathValues(schema, input), ...fileReferences(input)];
  if (typeof folder !== 'string' || !Array.isArray(only) || only.length === 0)
    return pathValues(schema, input);
  return [...pathValues(schema, rest), ...only.map((name) => join(folder, String(name)))];
}

/** `file:` URI without anything to be decoded. */
const PLAIN_FILE = /^file:\/\/(\/[^%\\]*)$/i;

/** A reference to a file of this machine makes its bytes readable. What is not written plainly is no granted path. */
function fileReferences(input: unknown): string[] {
  const { items, reference } = input as {
    readonly items?: readonly Addition[];
    readonly reference?: Addition;
  };
  return [...(items ?? []), ...(reference ? [reference] : [])].flatMap(({ uri }) =>
    typeof uri === 'string' && /^\s*file:/i.test(uri) ? [PLAIN_FILE.exec(uri)?.[1] ?? uri] : [],
  );
}

interface Addition {
  readonly uri?: unknown;
}
