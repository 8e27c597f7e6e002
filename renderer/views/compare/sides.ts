import type { RequestInput } from '../../../contract/requests.ts';

const FOLDER = 'folder~';

/** One side of a comparison as it stands in an address: a version's id, or a folder of this computer. */
export type Side =
  | { readonly kind: 'version'; readonly id: string }
  | { readonly kind: 'folder'; readonly path: string };

/** Reads a side from an address. */
export function sideOf(text: string): Side {
  return text.startsWith(FOLDER)
    ? { kind: 'folder', path: fromBase64(text.slice(FOLDER.length)) }
    : { kind: 'version', id: text };
}

/** A side for an address. */
export function sideText(side: Side): string {
  return side.kind === 'folder' ? FOLDER + toBase64(side.path) : side.id;
}

/** A side as the engine takes it. */
export function sideInput(side: Side): RequestInput<'diff.start'>['from'] {
  return side.kind === 'folder' ? { folder: side.path } : { version: side.id };
}

/** Base64 for addresses: a path may have slashes and percent signs in it, which routers take for their own. */
function toBase64(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What is no Base64 is no folder of anybody. */
function fromBase64(text: string): string {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
  } catch (error) {
    if (error instanceof DOMException) return text;
    throw error;
  }
}
