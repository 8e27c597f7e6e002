import { engine } from './bridge.ts';

/** The beginning of a file. */
export interface FileStart {
  /** Null when it is not UTF-8 text. */
  readonly text: string | null;
  /** Bytes that were read, and of the whole file. */
  readonly read: number;
  readonly size: number;
}

/** A file of a version, one of the folder of a comparison, by its job, or one of a draft. */
export type TextSource = (
  | { readonly version: string }
  | { readonly comparison: string }
  | { readonly draft: string }
) & {
  readonly path: string;
};

const SLICE = 1 << 20;

/**
 * Reads up to so many bytes of a file as text.
 * @throws AppError as `files.read` and `diff.read`
 */
export async function readFileStart(source: TextSource, limit: number): Promise<FileStart> {
  const parts: Uint8Array[] = [];
  let read = 0;
  let size = 0;
  let text = true;
  do {
    const length = Math.min(SLICE, limit - read);
    const answer = await readPart(source, { offset: read, length });
    const bytes = bytesOf(answer.data);
    size = answer.size;
    read += bytes.length;
    parts.push(bytes);
    // A slice may end in the middle of a character.
    text = text && (answer.text || endsWithinCharacter(bytes));
    if (bytes.length === 0) break;
  } while (text && read < Math.min(limit, size));
  return { text: text ? decode(parts) : null, read, size };
}

function readPart(source: TextSource, part: { readonly offset: number; readonly length: number }) {
  const { path } = source;
  if ('draft' in source) return engine('drafts.read', { draft: source.draft, path, ...part });
  return 'version' in source
    ? engine('files.read', { version: source.version, path, ...part })
    : engine('diff.read', { job: source.comparison, path, ...part });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('');
}

function endsWithinCharacter(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return !bytes.includes(0);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return false;
}
