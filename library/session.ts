import { ask, type EngineClient } from '../contract/client.ts';
import type { VersionDetail } from '../contract/domain.ts';
import { DEFAULT_PROJECT } from '../contract/names.ts';
import type { RequestInput, RequestName, RequestResult } from '../contract/requests.ts';
import type { RunInfo } from '../contract/run-shapes.ts';
import type { Artifact, ArtifactOptions } from './artifact.ts';
import type { Jobs } from './jobs.ts';
import type { LogOptions } from './log-options.ts';
import type { Run } from './run.ts';
import type { Version } from './version.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the objects of one open library share. */
export interface Session {
  readonly client: EngineClient;
  readonly jobs: Jobs;
  /** Handle of the store for names that say none; undefined: the default store. */
  readonly store: string | undefined;
  /** Project of names that say none; undefined: the default one. */
  readonly project: string | undefined;
  /** The run that what is logged and used now belongs to. */
  readonly currentRun: () => Run | undefined;
  /** Makes objects that know this session; the classes do not import each other. */
  readonly make: {
    version(detail: VersionDetail): Version;
    run(info: RunInfo): Run;
    artifact(name: string | undefined, options: ArtifactOptions): Artifact;
  };
  /** Logs for a run, or for none. */
  readonly log: (source: Artifact | string, options: LogOptions, run: Run | undefined) => Promise<Version>;
  /** Drafts of this session that were not logged yet. */
  readonly openArtifacts: Set<Artifact>;
}

/** Sends a request. @throws AppError the error of the reply */
export function send<N extends RequestName>(
  { client }: Pick<Session, 'client'>,
  name: N,
  input: RequestInput<N>,
): Promise<RequestResult<N>> {
  return ask(client, name, input);
}

/** A version by its name or id. @throws AppError `VERSION_NOT_FOUND`, `COLLECTION_NOT_FOUND`, `AMBIGUOUS_NAME`, … */
export async function findVersion(session: Session, name: string, store?: string): Promise<Version> {
  const version = inProject(session, name);
  return session.make.version(
    await send(session, 'versions.get', { version, store: store ?? session.store }),
  );
}

/** Versions by their ids, in their order. */
export function versionsById(
  session: Session,
  list: readonly { readonly id: string; readonly store: string }[],
): Promise<Version[]> {
  return Promise.all(list.map(({ id, store }) => findVersion(session, id, store)));
}

/** A name with the session's project before it when it says none. */
export function inProject({ project }: Pick<Session, 'project'>, name: string): string {
  if (project === undefined || project === DEFAULT_PROJECT || name === '' || UUID.test(name)) return name;
  return name.split(':')[0]!.includes('/') ? name : `${project}/${name}`;
}

/** Store of a new version: the session's, else that of the current run; undefined when the name says one, or for the default. */
export function storeFor(
  { store, currentRun }: Pick<Session, 'store' | 'currentRun'>,
  name: string | undefined,
): string | undefined {
  const saysStore = (name ?? '').split('/').length > 2;
  return saysStore ? undefined : (store ?? currentRun()?.store);
}
