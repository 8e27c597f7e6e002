import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DraftInfo, LogPreview } from '../contract/domain.ts';
import type { DraftAddition } from '../contract/draft-requests.ts';
import { AppError, hasCode, type JsonValue } from '../contract/errors.ts';
import { previewFiles } from '../contract/preview-files.ts';
import type { RequestInput } from '../contract/requests.ts';
import type { PreviewRow } from '../contract/row-shapes.ts';
import type { WorkOptions } from './jobs.ts';
import type { About, Metadata } from './log-options.ts';
import { inProject, type Session, send, storeFor } from './session.ts';
import type { Version } from './version.ts';

/** What an artifact is, and what it builds on. */
export interface ArtifactOptions extends About {
  /** Version whose files are taken over, but for what is replaced or removed: a name, or a version. */
  readonly base?: string | Version | undefined;
  /** Id of a draft that was begun before, here or in the app. */
  readonly draft?: string | undefined;
}

/** How a step treats what was added under its path before. */
export interface Overwriting {
  /**
   * It may take that place. Otherwise, when its content is another, logging fails with `ENTRY_EXISTS`. What the base has is
   * always replaced.
   */
  readonly overwrite?: boolean;
}

/** What logging an artifact would do. */
export interface ArtifactPreview extends LogPreview {
  /** Its files and those that the newest version has besides; for an hour. `changedOnly`: without those that stay as they are. */
  list(of?: { readonly changedOnly?: boolean }): AsyncGenerator<PreviewRow>;
}

/**
 * A version that is being put together. Every step is checked and kept at once as a draft of this machine. Files of this
 * machine are read when it is logged, unless they are copied.
 */
export class Artifact {
  readonly #session: Session;
  readonly #name: string | undefined;
  readonly #options: ArtifactOptions;
  #draft: Promise<DraftInfo> | undefined;
  /** Steps are taken one after another: their order counts. */
  #steps: Promise<unknown> = Promise.resolve();
  #version: Version | undefined;
  #isLogging = false;
  #kept: boolean;

  /** Use `vitrine.artifact(name)` or `version.draft()`. */
  constructor(session: Session, name: string | undefined, options: ArtifactOptions) {
    this.#session = session;
    this.#name = name;
    this.#options = options;
    this.#kept = options.draft !== undefined;
    session.openArtifacts.add(this);
  }

  /** The version that it was logged as; undefined before. */
  get version(): Version | undefined {
    return this.#version;
  }

  /** Adds a file of this machine. `as`: its path in the version; default: its name. */
  addFile(
    path: string,
    options: Overwriting & {
      readonly as?: string;
      /** Copies the file now, so that it may change before the artifact is logged. */
      readonly copy?: boolean;
    } = {},
  ): Promise<this> {
    return this.#add({ kind: 'file', path: resolve(path), ...options });
  }

  /** Adds what is in a folder of this machine. `as`: the folder in the version that it goes below; default: the top. */
  addDir(
    path: string,
    options: Overwriting & {
      readonly as?: string;
      /** What to leave out, as in `.gitignore`. */
      readonly ignore?: readonly string[];
      /** Files and folders below it to leave out, literally. */
      readonly exclude?: readonly string[];
    } = {},
  ): Promise<this> {
    const { as, overwrite, ignore = [], exclude = [] } = options;
    const lists = { ignore: [...ignore], exclude: [...exclude] };
    const step = { kind: 'folder' as const, path: resolve(path), overwrite, ...lists };
    return this.#add(as === undefined ? step : { ...step, as });
  }

  /** Adds a new text file. */
  addText(path: string, text: string, options: Overwriting = {}): Promise<this> {
    return this.#add({ kind: 'text', as: path, text, ...options });
  }

  /** Adds a value as a new JSON file, indented by two. */
  addJson(path: string, value: JsonValue, options: Overwriting = {}): Promise<this> {
    return this.addText(path, `${JSON.stringify(value, undefined, 2)}\n`, options);
  }

  /** Adds a new file with these bytes. */
  async addBytes(path: string, bytes: Uint8Array, options: Overwriting = {}): Promise<this> {
    await this.#inOrder(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'vitrine-bytes-'));
      try {
        const file = join(folder, randomUUID());
        await writeFile(file, bytes);
        await this.#take({ kind: 'file', path: file, as: path, copy: true, ...options });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
    return this;
  }

  /**
   * Adds what a URI names, whose bytes stay where they are.
   *
   * @throws AppError `INVALID_REFERENCE`, `REFERENCE_MISSING`, `REFERENCE_DENIED`, `REFERENCE_UNREACHABLE`
   */
  addReference(
    uri: string,
    options: Overwriting & {
      /** Path in the version, or the folder for what a URI names many of. */
      readonly as?: string;
      /** Ask for digest and size; default: yes. */
      readonly checksum?: boolean;
      /** Naming more objects than this is an error. */
      readonly maxObjects?: number;
    } = {},
  ): Promise<this> {
    return this.#add({ kind: 'reference', uri, ...options });
  }

  /**
   * Adds a file of a version in the same store, or a folder with everything below it; nothing is read.
   *
   * @param from the version, as `vitrine.version` takes it
   */
  addEntry(
    from: string | Version,
    path: string,
    options: Overwriting & { readonly as?: string } = {},
  ): Promise<this> {
    const version = typeof from === 'string' ? inProject(this.#session, from) : from.id;
    return this.#add({ kind: 'entry', version, path, ...options });
  }

  /** Takes a file away, or a folder with everything below it. */
  remove(path: string): Promise<this> {
    return this.#add({ kind: 'remove', path });
  }

  /** Takes back the last steps. */
  async undo(steps = 1): Promise<this> {
    await this.#inOrder(async () => {
      const { id } = await this.#open();
      const last = await send(this.#session, 'drafts.items', { draft: id, newest: true, limit: steps });
      const items = last.items.map(({ number }) => number);
      if (items.length > 0) await send(this.#session, 'drafts.takeBack', { draft: id, items });
    });
    return this;
  }

  /**
   * Changes what the version will be besides its files. `metadata` is the whole; `removeMetadata` and then `setMetadata` change
   * single keys of its top level.
   */
  async edit(
    about: About & {
      readonly name?: string;
      readonly setMetadata?: Metadata;
      readonly removeMetadata?: readonly string[];
    },
  ): Promise<this> {
    const { setMetadata, removeMetadata } = about;
    await this.#inOrder(async () => {
      const { id } = await this.#open();
      await send(this.#session, 'drafts.edit', {
        draft: id,
        ...aboutRequest(this.#session, about),
        ...(setMetadata && { setMetadata }),
        ...(removeMetadata && { removeMetadata: [...removeMetadata] }),
      });
    });
    return this;
  }

  /** What it is so far. */
  async info(): Promise<DraftInfo> {
    await this.#steps;
    return send(this.#session, 'drafts.get', { draft: (await this.#open()).id });
  }

  /** What logging it would do now: its files with their sizes, what is new against the newest version, and problems. No file is read. */
  async preview(options: WorkOptions = {}): Promise<ArtifactPreview> {
    this.#assertOpen();
    await this.#steps;
    const { id: draft } = await this.#open();
    const { id: job, result } = await this.#session.jobs.finish('drafts.preview', { draft }, options);
    const read = (changedOnly: boolean) => (window: { readonly folder: string; readonly offset: number }) =>
      send(this.#session, 'log.previewRows', { job, changedOnly, limit: 1000, ...window });
    async function* list({ changedOnly = false } = {}) {
      for await (const rows of previewFiles(read(changedOnly))) yield* rows;
    }
    return { ...result, list };
  }

  /** Leaves the draft on this machine when the library is closed, for the app or another script. @returns its id */
  async keep(): Promise<string> {
    this.#kept = true;
    return (await this.#open()).id;
  }

  /** Gives it up. Nothing that was logged changes. */
  async discard(): Promise<void> {
    this.#session.openArtifacts.delete(this);
    if (this.#draft === undefined && this.#options.draft === undefined) return;
    await this.#steps;
    await send(this.#session, 'drafts.discard', { draft: (await this.#open()).id });
    this.#draft = undefined;
  }

  /** Discards what nobody asked to keep. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#kept || this.#version || this.#draft === undefined) {
      this.#session.openArtifacts.delete(this);
      return;
    }
    try {
      await this.discard();
    } catch (error) {
      // Somebody else logged it, is logging it, or discarded it. To throw would hide the error that led here.
      if (!hasCode(error, 'DRAFT_NOT_FOUND') && !hasCode(error, 'JOB_BUSY')) throw error;
    }
  }

  /**
   * Logs it by this function, which gets its draft with every step that was taken before. For `vitrine.log`.
   *
   * @throws AppError `VERSION_IMMUTABLE` when it was logged already, `JOB_BUSY` while it is
   */
  async logBy(log: (draft: () => Promise<string>) => Promise<Version>): Promise<Version> {
    this.#assertOpen();
    this.#isLogging = true;
    try {
      this.#version = await log(async () => {
        await this.#steps;
        return (await this.#open()).id;
      });
      this.#session.openArtifacts.delete(this);
      return this.#version;
    } finally {
      this.#isLogging = false;
    }
  }

  async #add(step: DraftAddition): Promise<this> {
    await this.#inOrder(() => this.#take(step));
    return this;
  }

  async #take(step: DraftAddition): Promise<void> {
    const { id } = await this.#open();
    await send(this.#session, 'drafts.add', { draft: id, items: [step] });
  }

  async #inOrder(step: () => Promise<void>): Promise<void> {
    this.#assertOpen();
    const taken = this.#steps.then(step);
    this.#steps = taken.catch(() => {});
    return taken;
  }

  #open(): Promise<DraftInfo> {
    this.#draft ??= this.#create();
    this.#draft.catch(() => {
      this.#draft = undefined;
    });
    return this.#draft;
  }

  async #create(): Promise<DraftInfo> {
    const { draft, base, ...about } = this.#options;
    if (draft !== undefined) return send(this.#session, 'drafts.get', { draft });
    const from = typeof base === 'string' ? inProject(this.#session, base) : base?.id;
    const baseStore = base === undefined || typeof base === 'string' ? undefined : base.store;
    const store = about.store ?? baseStore ?? storeFor(this.#session, this.#name);
    return send(this.#session, 'drafts.create', {
      ...(from === undefined ? {} : { base: from }),
      ...aboutRequest(this.#session, { ...about, store, name: this.#name }),
    });
  }

  #assertOpen(): void {
    if (this.#isLogging) {
      throw new AppError('JOB_BUSY', 'This artifact is being logged.', {
        hint: 'Wait for that; the next version is made from it with version.draft().',
      });
    }
    if (this.#version === undefined) return;
    throw new AppError('VERSION_IMMUTABLE', 'This artifact was logged; its files do not change any more.', {
      hint: 'Make the next version from the logged one with version.draft().',
    });
  }
}

/** What a draft is asked to be; what was not given is not there. */
export function aboutRequest(
  session: Session,
  about: About & { readonly name?: string | undefined },
): RequestInput<'drafts.create'> {
  const { name, type, project, store, description, metadata, ttlSeconds, algorithm } = about;
  const wish = {
    name: name === undefined || project !== undefined ? name : inProject(session, name),
    type,
    project,
    store,
    description,
    metadata,
    ttlSeconds,
    algorithm,
  };
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}
