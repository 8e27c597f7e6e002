import { AsyncLocalStorage } from 'node:async_hooks';
import { basename, resolve } from 'node:path';
import type {
  CheckoutResult,
  CollectResult,
  DeletedItem,
  DraftInfo,
  LogResult,
  StoreInfo,
  VerifyResult,
} from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { suggestName } from '../contract/names.ts';
import type { RequestInput, RequestName, RequestResult } from '../contract/requests.ts';
import type { RunState } from '../contract/run-shapes.ts';
import type { SearchKind, SearchResult } from '../contract/search-shapes.ts';
import { dataHome } from '../main/engine/data-home.ts';
import { Engine } from '../main/engine/engine.ts';
import { Artifact, type ArtifactOptions, aboutRequest } from './artifact.ts';
import { closableClient } from './closable-client.ts';
import { Collection } from './collection.ts';
import { Jobs, type WorkOptions } from './jobs.ts';
import type { LogOptions, Metadata } from './log-options.ts';
import { pages } from './pages.ts';
import { Run } from './run.ts';
import { findVersion, inProject, type Session, send, storeFor } from './session.ts';
import { Version } from './version.ts';

/** Where and as whom the library works. */
export interface OpenOptions {
  /** Catalog, settings and the default store; default: `VITRINE_HOME`, else where the app has them. */
  readonly home?: string | undefined;
  /** Handle of the store for names that say none; default: the default store. */
  readonly store?: string | undefined;
  /** Project of names that say none; default: `VITRINE_PROJECT`, else `uncategorized`. */
  readonly project?: string | undefined;
  /** Who writes; default: the user's name at this machine. */
  readonly author?: string | undefined;
  /** Id of the run that it is part of; default: `VITRINE_RUN`, which `vitrine run` sets. Null: none. */
  readonly run?: string | null | undefined;
}

/** What a run is. */
export interface RunOptions {
  readonly name?: string | undefined;
  readonly project?: string | undefined;
  readonly store?: string | undefined;
  readonly config?: Metadata | undefined;
}

/** Vitrine in this process: the same engine as the app and the command line, on the same data. */
export class Vitrine {
  readonly #engine: Engine;
  readonly #session: Session;
  readonly #running = new AsyncLocalStorage<Run>();
  #joined: Run | undefined;
  #isClosed = false;

  /** @throws AppError `HOME_UNUSABLE`, `CATALOG_NEWER`, …, `RUN_NOT_FOUND` */
  static async open(options: OpenOptions = {}): Promise<Vitrine> {
    const { env } = process;
    const home = options.home === undefined ? dataHome(env, process.platform) : resolve(options.home);
    const { author } = options;
    const engine = Engine.open({ home, ...(author === undefined ? {} : { author }) });
    const vitrine = new Vitrine(engine, {
      store: options.store,
      project: options.project ?? (env.VITRINE_PROJECT || undefined),
    });
    try {
      await vitrine.#join(options.run === undefined ? env.VITRINE_RUN || null : options.run);
      return vitrine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  private constructor(engine: Engine, of: Pick<Session, 'store' | 'project'>) {
    this.#engine = engine;
    const client = closableClient(engine, () => this.#isClosed);
    const session: Session = {
      ...of,
      client,
      jobs: new Jobs(client),
      currentRun: () => this.currentRun,
      openArtifacts: new Set(),
      log: (source, options, run) => session.jobs.keep(this.#log(source, options, run)),
      make: {
        version: (detail) => new Version(session, detail),
        run: (info) => new Run(session, info),
        artifact: (name, about) => new Artifact(session, name, about),
      },
    };
    this.#session = session;
  }

  /**
   * Waits for what was started, discards artifacts that were neither logged nor kept, and stops the engine. What is asked for
   * afterwards is refused with `ENGINE_STOPPED`.
   */
  async close(): Promise<void> {
    await this.#session.jobs.settled();
    try {
      for (const artifact of [...this.#session.openArtifacts]) await artifact[Symbol.asyncDispose]();
    } finally {
      this.#isClosed = true;
      this.#session.jobs.close();
      await this.#engine.close();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Begins to put a version together.
   *
   * @param name collection, as `[[entity/]project/]name`
   */
  artifact(name: string, options: ArtifactOptions = {}): Artifact {
    return new Artifact(this.#session, name, options);
  }

  /** Versions that are being put together on this machine, here and in the app. */
  async drafts(): Promise<DraftInfo[]> {
    return (await send(this.#session, 'drafts.list', {})).items;
  }

  /**
   * Logs an artifact, or a folder of this machine, as the next version of its collection. When some version of the
   * collection has this content already, that one is returned, with the aliases moved to it. Versions get their numbers in
   * the order of the calls, also when nobody waits between them.
   *
   * @param source an artifact, or the path of a folder
   * @throws AppError `FILES_UNREADABLE`, `DRAFT_EMPTY`, `FOLDER_NOT_FOUND`, `TYPE_MISMATCH`, `ALIAS_PROTECTED`, `INVALID_*`,
   *   `DISK_FULL`, `CANCELLED`, …
   */
  log(source: Artifact | string, options: LogOptions = {}): Promise<Version> {
    return this.#session.log(source, options, this.currentRun);
  }

  /**
   * Logs an artifact of W&B from its `wandb_manifest.json` and the folder with its files, each of which must have the digest
   * that the manifest says. References are taken over as they are.
   *
   * @throws AppError `INVALID_MANIFEST`, `MANIFEST_DIFFERS`, and as `log`
   */
  async importManifest(
    manifest: string,
    options: Omit<LogOptions, 'name' | 'ignore' | 'skipUnreadable' | 'allowEmpty'> & {
      readonly name: string;
      /** Folder with the files; not needed when there are references only. */
      readonly files?: string | undefined;
    },
  ): Promise<Version> {
    const { files, signal, onProgress, ...rest } = options;
    const {
      folder: _,
      ignore: _ignore,
      skipUnreadable: _skip,
      ...wish
    } = this.#logFolder(manifest, rest, this.currentRun);
    const input = {
      ...wish,
      manifest: resolve(manifest),
      ...(files === undefined ? {} : { files: resolve(files) }),
    };
    return this.#logged(
      await this.#session.jobs.inOrder('manifest.import', async () => input, { signal, onProgress }),
    );
  }

  /** A version by `[[entity/]project/]collection[:alias]`, with `vN`, an alias or the beginning of its digest, or by id. */
  version(name: string, options: { readonly store?: string } = {}): Promise<Version> {
    return findVersion(this.#session, name, options.store);
  }

  /**
   * A version, as `version` finds it, recorded as used by the current run. An artifact that was never logged is logged
   * first.
   *
   * @throws AppError `USAGE` outside of a run
   */
  async use(
    what: string | Version | Artifact,
    options: { readonly as?: string; readonly store?: string } = {},
  ): Promise<Version> {
    const run = this.currentRun;
    if (run) return run.use(what, options);
    throw new AppError('USAGE', 'There is no run that could use it.', {
      hint: 'Use it inside vitrine.run(…), or only read it with vitrine.version(…).',
    });
  }

  /** Collections of all stores, or of one, by project and name. */
  async *collections(
    of: { readonly project?: string; readonly store?: string } = {},
  ): AsyncGenerator<Collection> {
    const { project, store = this.#session.store } = of;
    const list = pages((after) =>
      send(this.#session, 'collections.list', { project, store, after, limit: 100 }),
    );
    for await (const { id, store: handle } of list) yield await this.collection(id, { store: handle });
  }

  /** A collection by `[[entity/]project/]name` or by id. @throws AppError `COLLECTION_NOT_FOUND`, `AMBIGUOUS_NAME` */
  async collection(name: string, options: { readonly store?: string } = {}): Promise<Collection> {
    const asked = {
      collection: inProject(this.#session, name),
      store: options.store ?? this.#session.store,
    };
    return new Collection(this.#session, await send(this.#session, 'collections.get', asked));
  }

  /**
   * Does something as a run: what `log` and `use` are called for meanwhile belongs to it. It finishes with the function, and
   * has failed when that throws. Inside `vitrine run` it is that run, which goes on.
   *
   * @returns what the function returns
   */
  async run<T>(options: RunOptions, body: (run: Run) => T | Promise<T>): Promise<T> {
    if (this.#joined && this.#running.getStore() === undefined) return body(this.#joined);
    const run = await this.startRun(options);
    try {
      const result = await this.#running.run(run, async () => body(run));
      await run.finish({ state: 'finished' });
      return result;
    } catch (error) {
      await run.finish({ state: 'failed' });
      throw error;
    }
  }

  /** Starts a run that lasts until `run.finish()`; when this process ends before, it shows as crashed. */
  async startRun({ name, project, store, config }: RunOptions = {}): Promise<Run> {
    const input: RequestInput<'runs.start'> = {
      name,
      project: project ?? this.#session.project,
      store: store ?? this.#session.store ?? this.#joined?.store,
      ...(config === undefined ? {} : { config }),
    };
    return new Run(this.#session, await send(this.#session, 'runs.start', input));
  }

  /** The run that `log` and `use` belong to here. */
  get currentRun(): Run | undefined {
    return this.#running.getStore() ?? this.#joined;
  }

  /** A run by id, the beginning of one, or its name. @throws AppError `RUN_NOT_FOUND`, `AMBIGUOUS_NAME` */
  async getRun(run: string, options: { readonly store?: string } = {}): Promise<Run> {
    return new Run(this.#session, await send(this.#session, 'runs.get', { run, store: options.store }));
  }

  /** Runs, what was started last first. */
  async *runs(
    of: {
      readonly project?: string;
      readonly store?: string;
      readonly state?: RunState;
      /** Part of the name, host or author. */
      readonly query?: string;
    } = {},
  ): AsyncGenerator<Run> {
    const list = pages((after) => send(this.#session, 'runs.list', { ...of, after, limit: 100 }));
    for await (const { id, store } of list) yield await this.getRun(id, { store });
  }

  /**
   * Collections, versions, files and runs of all stores that have every word of the query and meet its conditions, best
   * first: `cat tag:night accuracy>0.9 size>1GB`.
   */
  search(
    query: string,
    options: {
      readonly kinds?: readonly SearchKind[];
      readonly store?: string;
      readonly offset?: number;
      readonly limit?: number;
    } = {},
  ): Promise<SearchResult> {
    const { kinds = [], ...window } = options;
    return send(this.#session, 'search.find', { query, kinds: [...kinds], ...window });
  }

  /** Puts a folder back as it was before its last checkout. @throws AppError `NOTHING_TO_UNDO` */
  undoCheckout(folder: string, options: WorkOptions = {}): Promise<CheckoutResult> {
    return this.#session.jobs.run('checkout.undo', { to: resolve(folder) }, options);
  }

  /** Stores that this machine knows. */
  async stores(): Promise<StoreInfo[]> {
    return (await send(this.#session, 'store.list', {})).items;
  }

  /** Makes a store known to this machine. `create`: makes it when the folder has none. */
  addStore(
    location: string,
    options: {
      readonly handle?: string;
      readonly create?: boolean;
      readonly entity?: string;
      readonly makeDefault?: boolean;
    } = {},
  ): Promise<StoreInfo> {
    return send(this.#session, 'store.add', { location: resolve(location), ...options });
  }

  /** What was deleted and can be restored, what was deleted last first. */
  async deleted(of: { readonly project?: string; readonly store?: string } = {}): Promise<DeletedItem[]> {
    const { project, store = this.#session.store } = of;
    return (await send(this.#session, 'deleted.list', { project, store })).items;
  }

  /** Frees what nothing needs any more. With `dryRun` it only tells, to the byte. */
  collectGarbage(
    options: WorkOptions & {
      readonly store?: string;
      readonly dryRun?: boolean;
      /** Days in which what was deleted can be restored; default: 7. */
      readonly undoDays?: number;
    } = {},
  ): Promise<CollectResult> {
    const { signal, onProgress, store = this.#session.store, ...how } = options;
    return this.#session.jobs.run('gc.start', { ...how, store }, { signal, onProgress });
  }

  /** Reads everything in a store again. */
  verify(options: WorkOptions & { readonly store?: string } = {}): Promise<VerifyResult> {
    const { signal, onProgress, store = this.#session.store } = options;
    return this.#session.jobs.run('store.verify', { store }, { signal, onProgress });
  }

  /** Any request of the engine's contract, for what has no function of its own here. */
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>> {
    return send(this.#session, name, input);
  }

  /** Calls back when something changes, until the returned function is called. */
  onEvent(listener: (event: EngineEvent) => void): () => void {
    return this.#engine.subscribe((event) => {
      try {
        listener(event);
      } catch (error) {
        // The engine goes on; the error is the listener's own.
        queueMicrotask(() => {
          throw error;
        });
      }
    });
  }

  async #join(run: string | null): Promise<void> {
    // The first request opens the catalog, which shows what is wrong with it.
    if (run === null) await send(this.#session, 'drafts.list', {});
    else this.#joined = await this.getRun(run);
  }

  async #log(source: Artifact | string, options: LogOptions, run: Run | undefined): Promise<Version> {
    const { signal, onProgress } = options;
    const work = { signal, onProgress };
    const { jobs } = this.#session;
    if (typeof source === 'string') {
      const input = async () => this.#logFolder(source, options, run);
      return this.#logged(await jobs.inOrder('log.start', input, work));
    }
    return source.logBy(async (draft) => {
      const input = async () => this.#logDraft(await draft(), options, run);
      return this.#logged(await jobs.inOrder('drafts.log', input, work));
    });
  }

  #logFolder(source: string, options: LogOptions, run: Run | undefined): RequestInput<'log.start'> {
    const folder = resolve(source);
    const name = options.name ?? suggestName(basename(folder));
    if (name === '') {
      throw new AppError('INVALID_NAME', `${folder} has no name to call the collection by.`, {
        path: folder,
        hint: 'Give one: vitrine.log(folder, { name: "animals" }).',
      });
    }
    const { project, type, description, metadata, ttlSeconds, algorithm, skipUnreadable, confirmed } =
      options;
    const { aliases = [], tags = [], ignore = [] } = options;
    return {
      folder,
      name: project === undefined ? inProject(this.#session, name) : name,
      project,
      store: options.store ?? storeFor(this.#session, name),
      type,
      description,
      metadata,
      ttlSeconds: ttlSeconds ?? undefined,
      algorithm: algorithm ?? undefined,
      aliases: [...aliases],
      tags: [...tags],
      ignore: [...ignore],
      skipUnreadable,
      confirmed,
      run: run?.id,
    };
  }

  async #logDraft(
    draft: string,
    options: LogOptions,
    run: Run | undefined,
  ): Promise<RequestInput<'drafts.log'>> {
    const { aliases, tags } = options;
    await send(this.#session, 'drafts.edit', {
      draft,
      ...aboutRequest(this.#session, options),
      ...(aliases && { aliases: [...aliases] }),
      ...(tags && { tags: [...tags] }),
    });
    const { skipUnreadable, allowEmpty, confirmed } = options;
    return { draft, skipUnreadable, allowEmpty, confirmed, run: run?.id };
  }

  async #logged(result: LogResult): Promise<Version> {
    const detail = await send(this.#session, 'versions.get', {
      version: result.versionId,
      store: result.store,
    });
    return new Version(this.#session, detail, result);
  }
}
