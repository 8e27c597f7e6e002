import { type BigIntStats, lstatSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { AppError, systemCode } from '../../../contract/errors.ts';
import { normalizeLogicalPath } from '../artifact/logical-path.ts';
import { ChosenPaths } from './chosen-paths.ts';
import { type BatchColumns, ColumnBuilder } from './column-batch.ts';
import { folderError, folderNotFound, notAFolder } from './folder-error.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { listDirectory } from './list-directory.ts';
import { isWithin } from './real-path.ts';
import type { ScanProblem, ScanProblemReason } from './scan-types.ts';

/** A step of a walk. Every list holds only what is new since the step before. */
export interface WalkBatch {
  readonly columns: BatchColumns;
  readonly files: number;
  readonly bytes: number;
  readonly ignoredFiles: number;
  readonly ignoredFolders: number;
  /** The first few ignored paths of the walk, or all; folders end in `/`. */
  readonly ignoredExamples: readonly string[];
  /** Bytes of each of them, if all are told; -1 for folders and where it is not known. */
  readonly ignoredSizes: readonly number[];
  readonly problems: readonly ScanProblem[];
  readonly emptyDirectories: readonly string[];
  readonly fileLinks: number;
  readonly directoryLinks: readonly string[];
  readonly outsideLinks: readonly string[];
  /** True on the last step. */
  readonly done: boolean;
}

/** What a walk is made for. */
export interface WalkOptions {
  readonly root: string;
  readonly ignore: readonly string[];
  /** Count files by their listing without looking at them; the columns stay empty. */
  readonly namesOnly: boolean;
  /** Literal paths that are left out, and that alone are taken. */
  readonly exclude?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  /** Tell all ignored paths, not only the first few, with the sizes of files. */
  readonly listIgnored?: boolean | undefined;
  /** Most files in one step; by default `BATCH_FILES`. */
  readonly batchFiles?: number;
}

/** Files in one step; with 100 bytes of path and columns each, a step is some 500 KiB. */
const BATCH_FILES = 4096;

/** A step also ends after this many entries or milliseconds, so that progress shows and cancelling is quick. */
const STEP_ENTRIES = 20_000;
const STEP_MS = 100;

const MAX_EXAMPLES = 20;
const LINK_CYCLE = 'The link leads back to a folder that it is in, so following it would not end.';

/** A directory whose listing is being worked off. */
interface Frame {
  /** Path for system calls, ending in a separator. */
  readonly directory: string;
  /** Path with all links resolved. */
  readonly real: string;
  /** Logical path: empty or ending in `/`. */
  readonly prefix: string;
  readonly keys: readonly string[];
  readonly links: ReadonlySet<string>;
  readonly rules: IgnoreRules;
  next: number;
}

/**
 * A depth-first walk with synchronous calls that is advanced step by step. Holds one listing per level and one
 * batch. Runs in a worker thread.
 */
export class FolderWalk {
  readonly #options: WalkOptions;
  readonly #rootStat: BigIntStats;
  readonly #frames: Frame[] = [];
  readonly #builder: ColumnBuilder;
  #found = newFindings();
  #examples = 0;

  /** Throws `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`. */
  constructor(options: WalkOptions) {
    const { root } = options;
    this.#options = options;
    this.#builder = new ColumnBuilder(options.batchFiles ?? BATCH_FILES);
    try {
      this.#rootStat = statSync(root, { bigint: true });
      if (!this.#rootStat.isDirectory()) throw notAFolder(root);
      this.#open(withSeparator(root), {
        real: realpathSync.native(root),
        prefix: '',
        rules: IgnoreRules.from(options.ignore, ChosenPaths.from(options)),
      });
    } catch (error) {
      throw error instanceof AppError ? error : folderError(root, error);
    }
  }

  /** Walks on for one batch. Throws `FOLDER_NOT_FOUND` when the root has gone away. */
  step(): WalkBatch {
    const deadline = performance.now() + STEP_MS;
    let left = STEP_ENTRIES;
    let frame = this.#frames.at(-1);
    while (frame && left-- > 0 && !this.#builder.full) {
      const key = frame.keys[frame.next++];
      if (key === undefined) this.#frames.pop();
      else if (key.endsWith('/')) this.#enter(frame, key);
      else this.#file(frame, key);
      if (left % 16 === 0 && performance.now() > deadline) break;
      frame = this.#frames.at(-1);
    }
    const done = this.#frames.length === 0;
    if (done) this.#checkRoot();
    return this.#takeBatch(done);
  }

  #file(frame: Frame, name: string): void {
    if (this.#options.namesOnly) {
      this.#found.names++;
      return;
    }
    const path = frame.prefix + name;
    if (!this.#isValid(path)) return;
    const stat = this.#look(frame.directory + name, path);
    if (!stat) return;
    if (stat.isFile()) this.#builder.add(path, stat);
    else if (stat.isDirectory()) this.#problem(path, 'vanished', 'It became a folder during the scan.');
    else this.#problem(path, 'special', `It is a ${kindOf(stat)}, which has no content to keep.`);
  }

  #enter(frame: Frame, key: string): void {
    const name = key.slice(0, -1);
    const path = frame.prefix + name;
    if (!this.#isValid(path)) return;
    const directory = frame.directory + name;
    try {
      let real = join(frame.real, name);
      if (frame.links.has(key)) {
        real = realpathSync.native(directory);
        if (this.#frames.some((open) => isWithin(open.real, real))) {
          this.#problem(path, 'link-cycle', LINK_CYCLE);
          return;
        }
        this.#found.directoryLinks.push(path);
        if (!isWithin(real, this.#frames[0]?.real ?? real)) this.#found.outsideLinks.push(path);
      }
      const prefix = `${path}/`;
      this.#open(directory + sep, { real, prefix, rules: frame.rules });
    } catch (error) {
      this.#failed(path, error);
    }
  }

  #open(directory: string, inside: Pick<Frame, 'real' | 'prefix' | 'rules'>): void {
    const { prefix } = inside;
    const { keys, links, rules } = listDirectory(directory, inside, {
      ignored: (name) => this.#ignored(prefix + name, directory + name),
      problem: (name, reason, message) => this.#problem(prefix + name, reason, message),
    });
    if (keys.length === 0 && prefix !== '') this.#found.emptyDirectories.push(prefix.slice(0, -1));
    this.#frames.push({ ...inside, directory, keys, links, rules, next: 0 });
  }

  /** What is at a path, links followed; undefined when that is a problem, which is noted. */
  #look(file: string, path: string): BigIntStats | undefined {
    try {
      const stat = lstatSync(file, BIGINT);
      if (!stat.isSymbolicLink()) return stat;
      const target = statSync(file, BIGINT);
      if (target.isFile()) this.#found.fileLinks++;
      return target;
    } catch (error) {
      this.#failed(path, error);
      return undefined;
    }
  }

  /** Notes why a path cannot be read, unless it is because the whole folder is gone: then throws. */
  #failed(path: string, error: unknown): void {
    const code = systemCode(error);
    if (code === undefined) throw error;
    switch (code) {
      case 'EACCES':
      case 'EPERM':
        this.#problem(path, 'unreadable', 'Permission denied.');
        return;
      case 'ENAMETOOLONG':
        this.#problem(path, 'unreadable', 'Its path is longer than this system can open.');
        return;
      case 'ELOOP':
        this.#problem(path, 'link-cycle', 'Too many links lead to it, or one leads back to itself.');
        return;
    }
    this.#checkRoot();
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      this.#problem(path, 'vanished', 'It went away during the scan.');
    } else {
      this.#problem(path, 'unreadable', `The system cannot read it (${code}).`);
    }
  }

  /** An unmounted folder may leave another, empty one at its place, so presence alone is not enough. */
  #checkRoot(): void {
    const { root } = this.#options;
    let stat: BigIntStats;
    try {
      stat = statSync(root, { bigint: true });
    } catch (error) {
      throw folderError(root, error);
    }
    if (stat.dev === this.#rootStat.dev && stat.ino === this.#rootStat.ino && stat.isDirectory()) return;
    throw folderNotFound(root, `${root} was removed or replaced while it was read.`);
  }

  /** Only these two characters can make a name from a file system an invalid logical path (wandb/SPEC 2.3). */
  #isValid(path: string): boolean {
    if (!path.includes(':') && !path.includes('\\')) return true;
    try {
      if (normalizeLogicalPath(path) === path) return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    this.#problem(path, 'bad-path', 'W&B and Windows would take this name for a drive or another folder.');
    return false;
  }

  #ignored(path: string, place: string): void {
    const isFolder = path.endsWith('/');
    if (isFolder) this.#found.ignoredFolders++;
    else this.#found.ignoredFiles++;
    const { listIgnored } = this.#options;
    if (this.#examples++ < MAX_EXAMPLES || listIgnored) this.#found.ignoredExamples.push(path);
    if (listIgnored) this.#found.ignoredSizes.push(isFolder ? -1 : sizeOf(place));
  }

  #problem(path: string, reason: ScanProblemReason, message: string): void {
    this.#found.problems.push({ path, reason, message });
  }

  #takeBatch(done: boolean): WalkBatch {
    const { names, ...found } = this.#found;
    this.#found = newFindings();
    const { count, bytes } = this.#builder;
    return { ...found, files: names + count, bytes, columns: this.#builder.take(), done };
  }
}

const BIGINT = { bigint: true } as const;

function newFindings() {
  return {
    names: 0,
    fileLinks: 0,
    ignoredFiles: 0,
    ignoredFolders: 0,
    ignoredExamples: [] as string[],
    ignoredSizes: [] as number[],
    problems: [] as ScanProblem[],
    emptyDirectories: [] as string[],
    directoryLinks: [] as string[],
    outsideLinks: [] as string[],
  };
}

/** Bytes of an ignored file, which nobody has to be able to read: -1 where the system does not tell. */
function sizeOf(file: string): number {
  try {
    return lstatSync(file).size;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return -1;
  }
}

function withSeparator(path: string): string {
  return path.endsWith(sep) ? path : path + sep;
}

function join(directory: string, name: string): string {
  return withSeparator(directory) + name;
}

function kindOf(stat: BigIntStats): string {
  if (stat.isSocket()) return 'socket';
  if (stat.isFIFO()) return 'pipe';
  return 'device';
}
