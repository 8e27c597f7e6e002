import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { MetadataDraft } from '../../components/metadata-editor/metadata-draft.ts';
import type { TtlChoice } from '../../components/ttl-field/time-to-live.ts';
import type { LogTarget } from './log-target.ts';

/** What a person decided in a sheet so far. */
export interface Draft {
  readonly target: LogTarget;
  readonly name: string;
  /** Handle; null: the default store. */
  readonly store: string | null;
  readonly project: string;
  /** For a collection that does not exist yet; null: as the engine chooses. */
  readonly type: string | null;
  readonly algorithm: 'xxh128' | 'md5' | null;
  readonly aliases: readonly string[];
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly metadata: MetadataDraft;
  readonly ttl: TtlChoice;
  readonly watch: boolean;
  /** Lines of ignore rules. */
  readonly ignore: string;
  /** Paths below the folder that are not ticked. */
  readonly exclude: readonly string[];
  readonly skip: boolean;
  /** The job that logs it, once it was started. */
  readonly job: string | null;
  /** ISO 8601. */
  readonly changedAt: string;
  /** Something was typed or chosen in it. */
  readonly touched: boolean;
}

interface Drafts {
  readonly drafts: Readonly<Record<string, Draft>>;
}

/** More are never kept; the oldest go first. */
const KEPT = 20;

/** Sheets that were left, by what they log; they last as long as the window, reloads included. */
export const useDrafts = create<Drafts>()(
  persist(() => ({ drafts: {} }), {
    name: 'vitrine-log-drafts',
    storage: createJSONStorage(() => sessionStorage),
    version: 2,
  }),
);

/** Names the draft of a sheet. */
export function draftKey(paths: readonly string[], into: string | undefined): string {
  return JSON.stringify([into ?? null, ...paths]);
}

/** Puts down or changes a draft. */
export function keepDraft(key: string, draft: Draft): void {
  useDrafts.setState(({ drafts }) => {
    const all = Object.entries({ ...drafts, [key]: draft });
    all.sort(([, a], [, b]) => (a.changedAt < b.changedAt ? 1 : -1));
    return { drafts: Object.fromEntries(all.slice(0, KEPT)) };
  });
}

/** Forgets a draft, after it was logged or thrown away. */
export function dropDraft(key: string): void {
  useDrafts.setState(({ drafts }) => {
    const { [key]: _, ...rest } = drafts;
    return { drafts: rest };
  });
}

/** Lines of ignore rules as the engine takes them. */
export function ignoreLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
