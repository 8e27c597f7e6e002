import type { DraftInfo } from '../contract/domain.ts';
import type { JsonValue } from '../contract/errors.ts';
import type { WorkOptions } from './jobs.ts';

/** JSON with names at its top: at most 100. */
export type Metadata = Record<string, JsonValue>;

/** What a version is besides its files. */
export interface About {
  /** Type of a new collection; default: the collection's own, else `dataset`. */
  readonly type?: string | undefined;
  /** Project, where the name says none. */
  readonly project?: string | undefined;
  /** Handle of the store, where the name says none. */
  readonly store?: string | undefined;
  /** Markdown. */
  readonly description?: string | undefined;
  readonly metadata?: Metadata | undefined;
  /** Seconds from creation until the version expires; null: it stays. */
  readonly ttlSeconds?: number | null | undefined;
  /** Digest algorithm of a collection's first version; later ones keep it. */
  readonly algorithm?: DraftInfo['algorithm'] | undefined;
}

/** How something is logged. */
export interface LogOptions extends About, WorkOptions {
  /** Collection, as `[[entity/]project/]name`; default: the artifact's name, or that of the folder. */
  readonly name?: string | undefined;
  /** Aliases besides `latest`. */
  readonly aliases?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Leaves out files that cannot be read instead of failing. */
  readonly skipUnreadable?: boolean | undefined;
  /** A version without files is meant. */
  readonly allowEmpty?: boolean | undefined;
  /** Moves protected aliases too. */
  readonly confirmed?: boolean | undefined;
  /** Of a folder: what to leave out, as in `.gitignore`. */
  readonly ignore?: readonly string[] | undefined;
}
