import { resolve } from 'node:path';
import type {
  AliasResult,
  CheckoutPlan,
  CheckoutResult,
  CheckResult,
  DiffResult,
  DownloadResult,
  FileChange,
  LogResult,
  ManifestResult,
  VersionDetail,
} from '../contract/domain.ts';
import type { RequestInput } from '../contract/requests.ts';
import type { LineageGraph } from '../contract/run-shapes.ts';
import type { Artifact, ArtifactOptions } from './artifact.ts';
import { Entry } from './entry.ts';
import type { WorkOptions } from './jobs.ts';
import type { LogOptions, Metadata } from './log-options.ts';
import { pages } from './pages.ts';
import type { Run } from './run.ts';
import { findVersion, inProject, type Session, send } from './session.ts';

/** Which files of a version. Without any: all. */
export interface Part {
  /** A file, a folder of the version, or a glob. */
  readonly path?: string | undefined;
  /** Files and folders of the version, literally. */
  readonly paths?: readonly string[] | undefined;
  /** Files that stay elsewhere: `fetch` (default) reads and checks them, `skip` leaves them out. */
  readonly references?: 'fetch' | 'skip' | undefined;
}

/** What can be changed of a version; what is left out stays. */
export interface VersionEdit {
  /** Markdown. */
  readonly description?: string | undefined;
  /** The whole of it; `setMetadata` and `removeMetadata` change single keys. */
  readonly metadata?: Metadata | undefined;
  readonly setMetadata?: Metadata | undefined;
  readonly removeMetadata?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly addAliases?: readonly string[] | undefined;
  readonly removeAliases?: readonly string[] | undefined;
  /** Seconds from its creation until it expires; null: it stays. */
  readonly ttlSeconds?: number | null | undefined;
  /** Moves and takes protected aliases too. */
  readonly confirmed?: boolean | undefined;
}

/** What changed between two versions. */
export interface Difference extends DiffResult {
  /** The changed files, by path. */
  changes(): AsyncGenerator<FileChange>;
}

/** A logged version: its files never change. What may change is as it was when it was read; see `refresh`. */
export class Version {
  readonly #session: Session;
  #detail: VersionDetail;
  /** What logging it told; undefined for a version that was looked up. */
  readonly logged: LogResult | undefined;

  /** Use `vitrine.version(name)`, or what `log` and `use` return. */
  constructor(session: Session, detail: VersionDetail, logged?: LogResult) {
    this.#session = session;
    this.#detail = detail;
    this.logged = logged;
  }

  get id(): string {
    return this.#detail.id;
  }

  /** `collection:vN`, with the project before it where that is not the default one. */
  get name(): string {
    const { project, collection, version } = this.#detail;
    return `${project === 'uncategorized' ? '' : `${project}/`}${collection}:${version}`;
  }

  /** `entity/project/collection:vN` */
  get fullName(): string {
    return this.#detail.fullName;
  }

  /** `v0`, `v1`, … */
  get version(): string {
    return this.#detail.version;
  }

  /** Name of its collection, without project. */
  get collection(): string {
    return this.#detail.collection;
  }

  get entity(): string {
    return this.#detail.entity;
  }

  get project(): string {
    return this.#detail.project;
  }

  /** Handle of its store. */
  get store(): string {
    return this.#detail.store;
  }

  get type(): string {
    return this.#detail.type;
  }

  get state(): 'COMMITTED' | 'DELETED' {
    return this.#detail.state;
  }

  /** As W&B computes it over all paths and their digests. */
  get digest(): string {
    return this.#detail.digest;
  }

  get algorithm(): 'xxh128' | 'md5' {
    return this.#detail.algorithm;
  }

  /** Bytes of all files, references of known size included. */
  get size(): number {
    return this.#detail.bytes;
  }

  get fileCount(): number {
    return this.#detail.files;
  }

  get aliases(): readonly string[] {
    return this.#detail.aliases;
  }

  get tags(): readonly string[] {
    return this.#detail.tags;
  }

  /** Markdown. */
  get description(): string {
    return this.#detail.description;
  }

  get metadata(): Metadata {
    return this.#detail.metadata as Metadata;
  }

  /** ISO 8601. */
  get createdAt(): string {
    return this.#detail.createdAt;
  }

  /** ISO 8601, of the last edit. */
  get updatedAt(): string {
    return this.#detail.updatedAt;
  }

  /** Seconds from creation; null: it stays. */
  get ttlSeconds(): number | null {
    return this.#detail.ttlSeconds;
  }

  /** ISO 8601; null: it stays. */
  get expiresAt(): string | null {
    return this.#detail.expiresAt;
  }

  get author(): string {
    return this.#detail.author;
  }

  /** Id of the run that logged it first; null when none did. */
  get runId(): string | null {
    return this.#detail.run;
  }

  /** Everything above as plain JSON. */
  toJSON(): VersionDetail {
    return this.#detail;
  }

  /** Reads again what may have changed. */
  async refresh(): Promise<this> {
    this.#detail = await send(this.#session, 'versions.get', this.#key());
    return this;
  }

  /**
   * Its files, by path.
   *
   * @param of `path`: only this file, or what is below this folder; a glob, too. `glob`: only what matches that as a whole
   * @throws AppError `ENTRY_NOT_FOUND` when nothing has the path
   */
  async *files(of: { readonly path?: string; readonly glob?: string } = {}): AsyncGenerator<Entry> {
    const { path: prefix = '', glob } = of;
    const asked = { ...this.#key(), prefix, limit: 1000, ...(glob === undefined ? {} : { glob }) };
    const list = pages((after) => send(this.#session, 'files.list', { ...asked, after }));
    for await (const info of list) yield new Entry(this.#session, this, info);
  }

  /** One file, by its exact path. @throws AppError `ENTRY_NOT_FOUND` */
  async entry(path: string): Promise<Entry> {
    const info = await send(this.#session, 'files.get', { ...this.#key(), path });
    return new Entry(this.#session, this, info);
  }

  /**
   * Writes its files into a folder, over older ones and beside others. `to`: default `NAME:vN` in the downloads folder.
   *
   * @returns where they are, and what could not be written
   */
  download(options: Part & WorkOptions & { readonly to?: string } = {}): Promise<DownloadResult> {
    const { to, signal, onProgress } = options;
    const input = { ...this.#key(), ...partOf(options), ...(to === undefined ? {} : { to: resolve(to) }) };
    return this.#session.jobs.run('download.start', input, { signal, onProgress });
  }

  /** What `checkout` would change in a folder. */
  planCheckout(options: Part & WorkOptions & { readonly to: string }): Promise<CheckoutPlan> {
    const { to, signal, onProgress } = options;
    const input = { ...this.#key(), ...partOf(options), to: resolve(to) };
    return this.#session.jobs.run('checkout.plan', input, { signal, onProgress });
  }

  /** Makes a folder exactly this version. Files that are in no version are rescued first; `vitrine.undoCheckout` leads back. */
  checkout(
    options: Part &
      WorkOptions & {
        readonly to: string;
        /** Where files go that are in no version: a version of `NAME-rescued` (default), or the system's trash. */
        readonly rescue?: 'version' | 'trash';
      },
  ): Promise<CheckoutResult> {
    const { to, rescue, signal, onProgress } = options;
    const input = { ...this.#key(), ...partOf(options), to: resolve(to), ...(rescue && { rescue }) };
    return this.#session.jobs.run('checkout.start', input, { signal, onProgress });
  }

  /**
   * Writes W&B's `wandb_manifest.json` of it, byte for byte as W&B does.
   *
   * @param to the file, which is replaced if it is there; or a folder, in which it gets W&B's name
   */
  exportManifest(to: string, options: WorkOptions = {}): Promise<ManifestResult> {
    return this.#session.jobs.run('manifest.export', { ...this.#key(), to: resolve(to) }, options);
  }

  /**
   * Looks whether its references still name what was recorded. The app shows what was found, too.
   *
   * @param options `paths`: only these files and folders of it
   */
  checkReferences(options: WorkOptions & { readonly paths?: readonly string[] } = {}): Promise<CheckResult> {
    const { paths, signal, onProgress } = options;
    const input = { ...this.#key(), ...(paths === undefined ? {} : { paths: [...paths] }) };
    return this.#session.jobs.run('references.check', input, { signal, onProgress });
  }

  /**
   * Logs a version like this one with what its references name now. What is gone is left out of it.
   *
   * @param options `copy`: their bytes are stored, so that they can change no more; what is gone stays a reference then
   */
  async renewReferences(
    options: WorkOptions & {
      readonly paths?: readonly string[];
      readonly copy?: boolean;
      readonly confirmed?: boolean;
    } = {},
  ): Promise<Version> {
    const { paths, copy, confirmed, signal, onProgress } = options;
    const { id: run } = this.#session.currentRun() ?? {};
    const input = {
      ...this.#key(),
      ...(paths === undefined ? {} : { paths: [...paths] }),
      copy,
      confirmed,
      run,
    };
    const result = await this.#session.jobs.inOrder('references.renew', async () => input, {
      signal,
      onProgress,
    });
    const found = { version: result.versionId, store: result.store };
    return new Version(this.#session, await send(this.#session, 'versions.get', found), result);
  }

  /** What changed from another version to this one. */
  async changesSince(before: Version | string, options: WorkOptions = {}): Promise<Difference> {
    const from = typeof before === 'string' ? inProject(this.#session, before) : before.id;
    const { id, result } = await this.#session.jobs.finish(
      'diff.start',
      { from: { version: from }, to: { version: this.id } },
      options,
    );
    const changes = () => pages((after) => send(this.#session, 'diff.page', { job: id, after }));
    return { ...result, changes };
  }

  /** Changes what may change, all of it in one transaction. @throws AppError `ALIAS_PROTECTED`, `INVALID_*`, … */
  async edit(changes: VersionEdit): Promise<this> {
    const input = { ...this.#key(), ...changes } as RequestInput<'versions.edit'>;
    this.#detail = detailOf(await send(this.#session, 'versions.edit', input));
    return this;
  }

  /** Gives it aliases; in its collection no other version has them then. */
  addAliases(...aliases: string[]): Promise<this> {
    return this.edit({ addAliases: aliases });
  }

  removeAliases(...aliases: string[]): Promise<this> {
    return this.edit({ removeAliases: aliases });
  }

  addTags(...tags: string[]): Promise<this> {
    return this.edit({ addTags: tags });
  }

  removeTags(...tags: string[]): Promise<this> {
    return this.edit({ removeTags: tags });
  }

  /** Deletes it; until garbage is collected it can be restored. @throws AppError `VERSION_HAS_ALIASES`, `ALIAS_PROTECTED` */
  async delete(
    options: { readonly withAliases?: boolean; readonly confirmed?: boolean } = {},
  ): Promise<void> {
    const { id, store } = this;
    await send(this.#session, 'versions.delete', { versions: [id], store, ...options });
    await this.refresh();
  }

  async restore(): Promise<this> {
    const { id, store } = this;
    await send(this.#session, 'versions.restore', { versions: [id], store });
    return this.refresh();
  }

  /** The next version in the making: everything of this one, to be changed and logged. */
  draft(options: Omit<ArtifactOptions, 'base' | 'draft' | 'store'> = {}): Artifact {
    return this.#session.make.artifact(undefined, { ...options, base: this });
  }

  /**
   * Logs a file or folder of this version again, on top of the latest one of its collection; nothing is read.
   *
   * @param options `as`: its path in the new version; default: the same
   */
  async restoreFile(path: string, options: LogOptions & { readonly as?: string } = {}): Promise<Version> {
    const { as, ...how } = options;
    const name = `${this.project}/${this.collection}:latest`;
    const draft = (await findVersion(this.#session, name, this.store)).draft();
    try {
      await draft.addEntry(this, path, as === undefined ? {} : { as });
      return await this.#session.log(draft, how, this.#session.currentRun());
    } catch (error) {
      await draft.discard();
      throw error;
    }
  }

  /** The run that logged it first; null when none did. */
  async loggedBy(): Promise<Run | null> {
    const { loggedBy } = await send(this.#session, 'versions.lineage', { ...this.#key(), limit: 1 });
    return loggedBy && this.#run(loggedBy.id);
  }

  /** The runs that use it, what was started last first. */
  async *usedBy(): AsyncGenerator<Run> {
    const list = pages(
      async (after) => (await send(this.#session, 'versions.lineage', { ...this.#key(), after })).usedBy,
    );
    for await (const { id } of list) yield await this.#run(id);
  }

  /** What it was made from (`up`) and what was made from it (`down`), so many steps far: 6 each by default. */
  lineage(
    options: { readonly up?: number; readonly down?: number; readonly limit?: number } = {},
  ): Promise<LineageGraph> {
    return send(this.#session, 'lineage.graph', { ...this.#key(), ...options });
  }

  async #run(id: string): Promise<Run> {
    return this.#session.make.run(await send(this.#session, 'runs.get', { run: id }));
  }

  #key(): { readonly version: string; readonly store: string } {
    return { version: this.id, store: this.store };
  }
}

function partOf({ path, paths, references }: Part) {
  return {
    ...(path === undefined ? {} : { path }),
    ...(paths === undefined ? {} : { paths: [...paths] }),
    ...(references === undefined ? {} : { references }),
  };
}

function detailOf({ moved: _, ...detail }: AliasResult): VersionDetail {
  return detail;
}
