import * as z from 'zod';
import { AppError } from '../../../contract/errors.ts';
import type { DigestAlgorithm } from './entry.ts';
import { isFileUri } from './file-uri.ts';
import { isLogicalPath } from './logical-path.ts';

/**
 * The JSON of `wandb_manifest.json`, version 1, as W&B's Python client writes and reads it (wandb/SPEC 2.1 and 2.2 in the design
 * material).
 */

/** One entry, whichever program wrote it. */
export interface ManifestLine {
  readonly path: string;
  /** Text as W&B gives it. */
  readonly digest: string;
  /** Bytes; undefined when unknown. */
  readonly size: number | undefined;
  /** Of a file that the store holds: by what its digest was made. Undefined for references. */
  readonly algorithm: DigestAlgorithm | undefined;
  /** Where the bytes of a reference lie; undefined for stored files. */
  readonly uri: string | undefined;
  /** What pins a reference. */
  readonly extra: Readonly<Record<string, string | number>> | undefined;
}

/** What goes before the first entry. */
export const MANIFEST_START =
  '{\n    "version": 1,\n    "storagePolicy": "wandb-storage-policy-v1",\n    "storagePolicyConfig": {\n' +
  '        "storageLayout": "V2"\n    },\n    "contents": {';

/** What goes after the last entry. */
export function manifestEnd(entries: number): string {
  return entries === 0 ? '}\n}' : '\n    }\n}';
}

/** An entry as it stands in the file. `first`: nothing is before it. */
export function manifestLine(line: ManifestLine, first: boolean): string {
  const { path, digest, uri, algorithm } = line;
  const extra = algorithm === 'xxh128' ? { alg: 'XXH128' } : line.extra;
  // References to other versions have the size 0 there.
  const size = uri !== undefined && isArtifactUri(uri) ? 0 : line.size;
  const fields = [
    `"digest": ${text(digest)}`,
    ...(uri === undefined ? [] : [`"ref": ${text(uri)}`]),
    ...(size === undefined ? [] : [`"size": ${size}`]),
    ...(extra === undefined || Object.keys(extra).length === 0 ? [] : [`"extra": ${object(extra)}`]),
  ];
  return `${first ? '' : ','}\n        ${text(path)}: {\n            ${fields.join(',\n            ')}\n        }`;
}

/**
 * Checks what a manifest has at its top besides `contents`.
 *
 * @throws AppError `INVALID_MANIFEST`
 */
export function checkManifestTop(top: ReadonlyMap<string, unknown>): void {
  if (top.get('version') !== 1) {
    throw wrong(`its version is ${shown(top.get('version'))}, not 1`);
  }
  if (top.get('storagePolicy') !== 'wandb-storage-policy-v1') {
    throw wrong(
      `its storage policy is ${shown(top.get('storagePolicy'))}, which only W&B's own program would know`,
    );
  }
  if (!top.has('contents')) throw wrong('it has no "contents"');
}

/**
 * One member of `contents`. Fields that are not known are passed over.
 *
 * @throws AppError `INVALID_MANIFEST`, `INVALID_PATH`
 */
export function parseManifestLine(path: string, value: unknown): ManifestLine {
  if (!isLogicalPath(path)) {
    throw new AppError('INVALID_PATH', `"${path}" cannot be a path inside a version.`, {
      path,
      hint: 'W&B writes relative paths without ".." and drive letters; this manifest was changed by something else.',
    });
  }
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) {
    const { path: at, message } = parsed.error.issues[0]!;
    throw wrong(`${shown(path)}: ${at.length === 0 ? '' : `${at.join('.')}: `}${message}`);
  }
  const { digest, ref, size, extra } = parsed.data;
  if (ref) {
    const pins = Object.entries(extra ?? {}).filter(isPin);
    const known = { path, digest, uri: ref, size: sizeOfReference(ref, parsed.data), algorithm: undefined };
    return { ...known, extra: pins.length === 0 ? undefined : Object.fromEntries(pins) };
  }
  const algorithm = algorithmOf(path, extra?.alg);
  if (
    Buffer.from(digest, 'base64').toString('base64') !== digest ||
    Buffer.from(digest, 'base64').length !== 16
  ) {
    throw wrong(`${shown(path)}: ${shown(digest)} is no digest of a file`);
  }
  return { path, digest, size: size ?? undefined, algorithm, uri: undefined, extra: undefined };
}

/** An error about a manifest; whoever knows its file adds that. */
export function wrong(what: string): AppError {
  return new AppError('INVALID_MANIFEST', `This is no manifest of W&B: ${what}.`, {
    hint: 'Take the file wandb_manifest.json of an artifact as W&B wrote it.',
  });
}

const entrySchema = z.looseObject({
  digest: z.string().min(1).max(65_536),
  ref: z.string().max(65_536).nullish(),
  size: z.number().int().min(0).nullish(),
  extra: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * References to other versions have the size 0 always, and in what the Go client wrote, which gives `skip_cache` everywhere,
 * so have those of unknown size.
 */
function sizeOfReference(uri: string, entry: z.infer<typeof entrySchema>): number | undefined {
  if (entry.size !== 0) return entry.size ?? undefined;
  const isKnown = !isArtifactUri(uri) && (isFileUri(uri) || !('skip_cache' in entry));
  return isKnown ? 0 : undefined;
}

function algorithmOf(path: string, alg: unknown): DigestAlgorithm {
  if (alg === undefined || alg === 'MD5') return 'md5';
  if (alg === 'XXH128') return 'xxh128';
  throw wrong(`${shown(path)}: its digest is made by ${shown(alg)}, which is not known here`);
}

function isPin(pair: [string, unknown]): pair is [string, string | number] {
  return typeof pair[1] === 'string' || (typeof pair[1] === 'number' && Number.isFinite(pair[1]));
}

function isArtifactUri(uri: string): boolean {
  return /^wandb-(client-)?artifact:/i.test(uri);
}

function object(extra: Readonly<Record<string, string | number>>): string {
  const members = Object.entries(extra).map(
    ([key, value]) => `\n                ${text(key)}: ${typeof value === 'string' ? text(value) : value}`,
  );
  return `{${members.join(',')}\n            }`;
}

/** Python writes everything beyond ASCII as UTF-16 escapes. */
function text(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'not there';
  return json.length <= 100 ? json : `${json.slice(0, 100)}…`;
}
