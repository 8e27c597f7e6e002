import type { Artifacts } from '../../main/engine/references/artifact-handler.ts';

/** Where there is no version at all. */
export const NO_ARTIFACTS: Artifacts = {
  find: async () => undefined,
  open: async () => {
    throw new Error('nothing is stored');
  },
};

/** Waits and pages that are short enough for tests. */
export const QUICK = { timeoutMs: 20_000, pauses: [1, 1], pageSize: 10 };
