import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Marks what is not a plain file or folder; a symbol, so that every name stays free. */
const SPECIAL = Symbol('special');

/** A folder by name: text or bytes is a file, a nested object a folder, the rest is made by the functions below. */
export interface FolderTree {
  readonly [name: string]: string | Uint8Array | FolderTree | SpecialNode;
}

type SpecialNode =
  | { readonly [SPECIAL]: 'link'; readonly target: string }
  | { readonly [SPECIAL]: 'sparse'; readonly size: number }
  | {
      readonly [SPECIAL]: 'file';
      readonly data: string | Uint8Array;
      readonly mode?: number;
      readonly mtime?: Date;
    }
  | { readonly [SPECIAL]: 'fifo' }
  | { readonly [SPECIAL]: 'many'; readonly count: number };

/** A symbolic link; the target is as given, relative to the link's folder. */
export function link(target: string): SpecialNode {
  return { [SPECIAL]: 'link', target };
}

/** A file of this many zero bytes that takes no disk space. */
export function sparse(size: number): SpecialNode {
  return { [SPECIAL]: 'sparse', size };
}

/** A file with a mode or a modification time. */
export function file(data: string | Uint8Array, options: { mode?: number; mtime?: Date } = {}): SpecialNode {
  return { [SPECIAL]: 'file', data, ...options };
}

/** A named pipe (not on Windows). */
export function fifo(): SpecialNode {
  return { [SPECIAL]: 'fifo' };
}

/** A folder of this many files `f0000000`, `f0000001`, … of one byte each. */
export function manyFiles(count: number): SpecialNode {
  return { [SPECIAL]: 'many', count };
}

/** A folder of its own below the system's temporary folder, removed by `remove` or `using`. */
export interface TestFolder extends Disposable {
  readonly path: string;
  /** Absolute path of something inside. */
  at(...names: string[]): string;
  /** Adds or overwrites files. */
  build(tree: FolderTree): void;
  remove(): void;
}

/** Makes a temporary folder with this content. */
export function makeFolder(tree: FolderTree = {}): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  buildInto(path, tree);
  return {
    path,
    at: (...names) => join(path, ...names),
    build: (more) => buildInto(path, more),
    remove,
    [Symbol.dispose]: remove,
  };
}

/** Writes a tree into an existing folder. */
export function buildInto(folder: string, tree: FolderTree): void {
  for (const [name, node] of Object.entries(tree)) {
    const path = join(folder, name);
    if (typeof node === 'string' || node instanceof Uint8Array) writeFileSync(path, node);
    else if (isSpecial(node)) makeSpecial(path, node);
    else {
      mkdirSync(path, { recursive: true });
      buildInto(path, node);
    }
  }
}

/** Writes a file whose name is these bytes, which need not be valid UTF-8 (Linux). */
export function writeRawName(folder: string, name: Uint8Array, data = ''): void {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), data);
}

/** Makes a Unix socket file; close the result to remove it. */
export async function makeSocket(path: string): Promise<{ close(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Names that trip programs over; all can exist side by side on Linux, and each is a valid logical path. */
export const ODD_NAMES: readonly string[] = [
  ' leading and trailing ',
  '# hash.txt',
  '!bang',
  'ab:c',
  'back\\slash.txt',
  'caf\u00e9.txt',
  'cafe\u0301.txt',
  'Case.txt',
  'case.txt',
  'con',
  'emoji 🦔👩‍👩‍👧.png',
  'line\nbreak',
  'percent%20.txt',
  'private \ue000 use',
  'quote\'s "double"',
  'replacement \ufffd char',
  'star*?[x]',
  'tab\there',
  'trailing.',
  '...',
  '..b',
  '-rf',
  '日本語.txt',
  `${'é'.repeat(127)}x`,
];

function isSpecial(node: FolderTree | SpecialNode): node is SpecialNode {
  return SPECIAL in node;
}

function makeSpecial(path: string, node: SpecialNode): void {
  switch (node[SPECIAL]) {
    case 'link':
      symlinkSync(node.target, path);
      return;
    case 'sparse': {
      const fd = openSync(path, 'w');
      ftruncateSync(fd, node.size);
      closeSync(fd);
      return;
    }
    case 'file':
      writeFileSync(path, node.data);
      if (node.mode !== undefined) chmodSync(path, node.mode);
      if (node.mtime) utimesSync(path, node.mtime, node.mtime);
      return;
    case 'fifo':
      execFileSync('mkfifo', [path]);
      return;
    case 'many':
      mkdirSync(path, { recursive: true });
      for (let i = 0; i < node.count; i++) writeFileSync(join(path, `f${String(i).padStart(7, '0')}`), 'x');
  }
}
