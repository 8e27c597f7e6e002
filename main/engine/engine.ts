import { join } from 'node:path';
import type { EngineClient, Reply } from '../../contract/client.ts';
import { AppError, toErrorData } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import {
  type ParsedInput,
  type RequestInput,
  type RequestName,
  type RequestResult,
  requests,
} from '../../contract/requests.ts';
import { keepChecking } from './background/keep-checking.ts';
import { keepExpiring } from './background/keep-expiring.ts';
import { keepSearchInStep } from './background/keep-search-in-step.ts';
import { Catalog } from './catalog/catalog.ts';
import { draftHandlers } from './handlers/drafts.ts';
import { refuseContent } from './handlers/edit-content.ts';
import { editHandlers } from './handlers/edits.ts';
import { fetchHandlers } from './handlers/fetch.ts';
import { fileRowHandlers } from './handlers/file-rows.ts';
import { fileHandlers } from './handlers/files.ts';
import { folderHandlers } from './handlers/folders.ts';
import type { Handler, Handlers } from './handlers/handler-types.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { keepingHandlers } from './handlers/keeping.ts';
import { manifestHandlers } from './handlers/manifests.ts';
import { previewHandlers } from './handlers/previews.ts';
import { referenceHandlers } from './handlers/references.ts';
import { runHandlers } from './handlers/runs.ts';
import { searchHandlers } from './handlers/search.ts';
import { storeHandlers } from './handlers/stores.ts';
import { versionHandlers } from './handlers/versions.ts';
import { closeServices, openServices } from './open-services.ts';
import type { Services } from './services.ts';

export interface EngineOptions {
  /** Where catalog, settings and the default store live (`VITRINE_HOME`). */
  readonly home: string;
  /** Takes over jobs that a dead process left behind, and tells what others change; a one-shot command does not. */
  readonly adopt?: boolean;
  /** Who writes, for the log; default: the user's name at this machine. */
  readonly author?: string;
  /** Records what is logged outside of any run as made by a run of its own, as the desktop does. */
  readonly ownRuns?: boolean;
}

interface Running {
  readonly services: Services;
  readonly handlers: Handlers<Exclude<RequestName, 'catalog.rebuild'>>;
  readonly stopWatching: () => void;
}

/** The engine: one instance a process, behind the request table of the contract. */
export class Engine implements EngineClient {
  readonly #options: EngineOptions;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #running: Promise<Running> | undefined;

  /** Opens nothing until the first request needs it, so that starting is cheap. */
  static open(options: EngineOptions): Engine {
    return new Engine(options);
  }

  private constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Answers a request; nothing is thrown. */
  async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<RequestResult<N>>> {
    try {
      if (!Object.hasOwn(requests, name)) {
        throw new AppError('UNKNOWN_REQUEST', `There is no request "${String(name).slice(0, 100)}".`);
      }
      return { ok: true, value: await this.#answer(name, parseInput(name, input)) };
    } catch (error) {
      return { ok: false, error: toErrorData(error) };
    }
  }

  /** Calls back for every event until the returned function is called. */
  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops running jobs (they can be resumed), threads and watchers. */
  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    const [outcome] = await Promise.allSettled([running]);
    if (outcome?.status !== 'fulfilled' || !outcome.value) return;
    outcome.value.stopWatching();
    await closeServices(outcome.value.services);
  }

  async #answer<N extends RequestName>(name: N, input: ParsedInput<N>): Promise<RequestResult<N>> {
    if (name === 'catalog.rebuild') return (await this.#rebuild()) as RequestResult<N>;
    const { handlers } = await this.#start();
    const handler = handlers[name as Exclude<RequestName, 'catalog.rebuild'>] as unknown as Handler<N>;
    return handler(input);
  }

  #start(): Promise<Running> {
    this.#running ??= this.#open();
    this.#running.catch(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #open(): Promise<Running> {
    const services = await openServices({
      home: this.#options.home,
      author: this.#options.author,
      ownRuns: this.#options.ownRuns,
      emit: (event) => this.#emit(event),
    });
    const handlers = {
      ...versionHandlers(services),
      ...editHandlers(services),
      ...fileHandlers(services),
      ...fileRowHandlers(services),
      ...previewHandlers(services),
      ...draftHandlers(services),
      ...fetchHandlers(services),
      ...storeHandlers(services),
      ...runHandlers(services),
      ...searchHandlers(services),
      ...keepingHandlers(services),
      ...manifestHandlers(services),
      ...referenceHandlers(services),
      ...jobHandlers(services),
      ...folderHandlers(services),
    };
    const stopFollowing = this.#options.adopt
      ? services.catalog.onChanged(() =>
          this.#emit({
            name: 'changed',
            payload: {
              topics: ['collections', 'versions', 'stores', 'runs', 'drafts', 'folders', 'jobs', 'settings'],
            },
          }),
        )
      : () => {};
    if (this.#options.adopt) await services.jobs.adopt();
    const stopExpiring = this.#options.adopt ? keepExpiring(services) : () => {};
    const stopChecking = this.#options.adopt ? keepChecking(services) : () => {};
    const stopIndexing = this.#options.adopt ? keepSearchInStep(services) : () => {};
    const stopWatching = () => {
      stopFollowing();
      stopExpiring();
      stopChecking();
      stopIndexing();
    };
    return { services, handlers, stopWatching };
  }

  /** Works also when the catalog does not open: it is put aside, and a job fills the fresh one from the stores. */
  async #rebuild(): Promise<{ job: string }> {
    await this.close();
    const { keptAs } = await Catalog.rebuild(join(this.#options.home, 'catalog'));
    const { services } = await this.#start();
    const job = await services.jobs.start({
      kind: 'rebuild',
      title: 'Rebuild the catalog',
      input: { movedTo: keptAs ?? null },
      lane: 'rebuild',
    });
    return { job };
  }

  #emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function parseInput<N extends RequestName>(name: N, input: unknown): ParsedInput<N> {
  const parsed = parseDeep(name, input);
  if (parsed.success) return parsed.data as ParsedInput<N>;
  const issue = parsed.error.issues[0];
  if (name === 'versions.edit' && issue?.code === 'unrecognized_keys') refuseContent(issue.keys);
  const where = issue?.path.join('.') ?? '';
  throw new AppError(
    'INVALID_INPUT',
    `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'wrong input'}.`,
    {
      hint: 'See "vitrine help" for what it takes.',
    },
  );
}

/** Values that a person makes are a few levels deep; one of thousands is too deep to be looked through. */
function parseDeep<N extends RequestName>(name: N, input: unknown) {
  try {
    return requests[name].input.safeParse(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('INVALID_INPUT', `${name}: the input is nested too deep.`, { cause: error });
  }
}
