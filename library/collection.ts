import type { CollectionDetail } from '../contract/domain.ts';
import type { KeepingPreview, KeepingRules } from '../contract/keeping-shapes.ts';
import type { RequestInput, RequestResult } from '../contract/requests.ts';
import { pages } from './pages.ts';
import { findVersion, type Session, send, versionsById } from './session.ts';
import type { Version } from './version.ts';

/** What can be changed of a collection; what is left out stays. */
export interface CollectionEdit {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  /** Markdown. */
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** Aliases that move and go only with a confirmation. */
  readonly protectedAliases?: readonly string[] | undefined;
  readonly protect?: readonly string[] | undefined;
  readonly unprotect?: readonly string[] | undefined;
  /** Which versions stay; null: all of them. */
  readonly keeping?: Partial<KeepingRules> | null | undefined;
}

/** All versions of one artifact name in a project. */
export class Collection {
  readonly #session: Session;
  #detail: CollectionDetail;

  /** Use `vitrine.collection(name)`. */
  constructor(session: Session, detail: CollectionDetail) {
    this.#session = session;
    this.#detail = detail;
  }

  get id(): string {
    return this.#detail.id;
  }

  /** Without project. */
  get name(): string {
    return this.#detail.name;
  }

  get project(): string {
    return this.#detail.project;
  }

  get entity(): string {
    return this.#detail.entity;
  }

  /** Handle of its store. */
  get store(): string {
    return this.#detail.store;
  }

  get type(): string {
    return this.#detail.type;
  }

  get description(): string {
    return this.#detail.description;
  }

  get tags(): readonly string[] {
    return this.#detail.tags;
  }

  /** Aliases of its versions. */
  get aliases(): readonly string[] {
    return this.#detail.aliases;
  }

  get protectedAliases(): readonly string[] {
    return this.#detail.protectedAliases;
  }

  get versionCount(): number {
    return this.#detail.versions;
  }

  /** Everything above, and more, as plain JSON. */
  toJSON(): CollectionDetail {
    return this.#detail;
  }

  /** Its versions, newest first. */
  async *versions({ deleted = false }: { readonly deleted?: boolean } = {}): AsyncGenerator<Version> {
    const list = pages(async (after) => {
      const page = await send(this.#session, 'versions.list', { ...this.#key(), deleted, after, limit: 100 });
      return { items: await versionsById(this.#session, page.items), next: page.next };
    });
    yield* list;
  }

  /** One version by `vN`, an alias or the beginning of its digest. */
  version(alias = 'latest'): Promise<Version> {
    return findVersion(this.#session, `${this.project}/${this.name}:${alias}`, this.store);
  }

  async edit(changes: CollectionEdit): Promise<this> {
    const input = { ...this.#key(), ...changes } as RequestInput<'collections.edit'>;
    this.#detail = await send(this.#session, 'collections.edit', input);
    return this;
  }

  /** Which versions stay; null when all do. */
  get keeping(): KeepingRules | null {
    return this.#detail.keeping;
  }

  /** What rules would keep and delete: the newest 1,000 versions, and sums over all. Without rules: the collection's own. */
  previewKeeping(rules?: Partial<KeepingRules>): Promise<KeepingPreview> {
    return send(this.#session, 'keeping.preview', { ...this.#key(), rules, limit: 1000 });
  }

  /**
   * Deletes what no rule keeps; until garbage is collected it can be restored. Without rules: the collection's own, which
   * `edit({ keeping })` sets.
   *
   * @returns the names of what was deleted
   */
  async applyKeeping(rules?: Partial<KeepingRules>): Promise<string[]> {
    return (await send(this.#session, 'keeping.apply', { ...this.#key(), rules })).deleted;
  }

  /** Deletes its versions that have no alias. @returns their names */
  deleteWithoutAlias(): Promise<string[]> {
    return this.applyKeeping({ aliases: ['*'] });
  }

  /** Deletes it with all its versions; until garbage is collected they can be restored. */
  async delete(): Promise<void> {
    await send(this.#session, 'collections.delete', this.#key());
  }

  async restore(): Promise<this> {
    await send(this.#session, 'collections.restore', {
      collection: `${this.project}/${this.name}`,
      store: this.store,
    });
    this.#detail = await send(this.#session, 'collections.get', this.#key());
    return this;
  }

  /** Who moved which alias, when, from where to where; of one alias, or of all. */
  async aliasHistory(alias?: string): Promise<RequestResult<'aliases.history'>['items']> {
    return (await send(this.#session, 'aliases.history', { ...this.#key(), alias })).items;
  }

  /** In which versions a file came, changed and went, newest first. */
  async fileHistory(path: string): Promise<RequestResult<'files.history'>['items']> {
    return (await send(this.#session, 'files.history', { ...this.#key(), path })).items;
  }

  #key(): { readonly collection: string; readonly store: string } {
    return { collection: this.id, store: this.store };
  }
}
