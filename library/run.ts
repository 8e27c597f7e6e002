import type { RunInfo } from '../contract/run-shapes.ts';
import { Artifact } from './artifact.ts';
import type { LogOptions, Metadata } from './log-options.ts';
import { inProject, type Session, send, versionsById } from './session.ts';
import { Version } from './version.ts';

/** A job that uses and logs versions. */
export class Run {
  readonly #session: Session;
  #info: RunInfo;

  /** Use `vitrine.run(options, body)` or `vitrine.startRun(options)`. */
  constructor(session: Session, info: RunInfo) {
    this.#session = session;
    this.#info = info;
  }

  get id(): string {
    return this.#info.id;
  }

  get name(): string {
    return this.#info.name;
  }

  get project(): string {
    return this.#info.project;
  }

  /** Handle of the store that it was started in. */
  get store(): string {
    return this.#info.store;
  }

  get state(): RunInfo['state'] {
    return this.#info.state;
  }

  get config(): Metadata {
    return this.#info.config as Metadata;
  }

  /** The words of its command, as `vitrine run` recorded them; null when it has none, or when that is not told. */
  get command(): readonly string[] | null {
    return this.#info.command;
  }

  get host(): string {
    return this.#info.host;
  }

  /** Of its command; null while it runs and when it had none. */
  get exitCode(): number | null {
    return this.#info.exitCode;
  }

  get durationMs(): number | null {
    return this.#info.durationMs;
  }

  get createdAt(): string {
    return this.#info.createdAt;
  }

  get finishedAt(): string | null {
    return this.#info.finishedAt;
  }

  /** What lets a child process join it, through this library or the `vitrine` command. */
  get environment(): Readonly<Record<string, string>> {
    const { id, store, project } = this;
    return { VITRINE_RUN: id, VITRINE_RUN_STORE: store, VITRINE_PROJECT: project };
  }

  toJSON(): RunInfo {
    return this.#info;
  }

  /**
   * Records that it uses a version, and returns that. An artifact that was never logged is logged first, without being
   * recorded as made by the run.
   *
   * @param what `[[entity/]project/]collection[:alias]` with `vN`, an alias or the beginning of a digest; an id; a version
   */
  async use(
    what: string | Version | Artifact,
    options: {
      /** As what it is used: "training data". */
      readonly as?: string;
      readonly store?: string;
    } = {},
  ): Promise<Version> {
    const { version, store } = await this.#named(what, options.store);
    const use = { run: this.id, version, store, useAs: options.as };
    return this.#session.make.version(await send(this.#session, 'runs.use', use));
  }

  /** Logs an artifact or a folder as made by the run; see `vitrine.log`. */
  log(source: Artifact | string, options: LogOptions = {}): Promise<Version> {
    return this.#session.log(source, options, this);
  }

  /** The versions that it uses, and as what, oldest first: the first 1,000. */
  async inputs(): Promise<{ readonly version: Version; readonly useAs: string | null }[]> {
    const { inputs } = await send(this.#session, 'runs.get', { run: this.id });
    const versions = await versionsById(this.#session, inputs);
    return versions.map((version, at) => ({ version, useAs: inputs[at]!.useAs }));
  }

  /** The versions that it logged, oldest first: the first 1,000. */
  async outputs(): Promise<Version[]> {
    const { outputs } = await send(this.#session, 'runs.get', { run: this.id });
    return versionsById(this.#session, outputs);
  }

  async refresh(): Promise<this> {
    this.#info = await send(this.#session, 'runs.get', { run: this.id });
    return this;
  }

  /** Ends it; one that ended before stays as it is. */
  async finish(
    end: { readonly state?: 'finished' | 'failed' | 'crashed'; readonly exitCode?: number } = {},
  ): Promise<this> {
    const { state = 'finished', exitCode } = end;
    const input = { run: this.id, state, ...(exitCode === undefined ? {} : { exitCode }) };
    this.#info = await send(this.#session, 'runs.finish', input);
    return this;
  }

  async #named(
    what: string | Version | Artifact,
    store: string | undefined,
  ): Promise<{ readonly version: string; readonly store: string | undefined }> {
    if (what instanceof Version) return { version: what.id, store: what.store };
    if (what instanceof Artifact) {
      const logged = what.version ?? (await this.#session.log(what, {}, undefined));
      return { version: logged.id, store: logged.store };
    }
    return { version: inProject(this.#session, what), store: store ?? this.#session.store };
  }
}
