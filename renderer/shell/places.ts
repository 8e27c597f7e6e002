/** Addresses of the pages; parts are ids and version numbers, encoded. */
export const places = {
  home: () => '/',
  store: (handle: string) => `/s/${encodeURIComponent(handle)}`,
  collection: (id: string) => `/c/${encodeURIComponent(id)}`,
  /** A collection's page with one version's details open. */
  versionIn: (collection: string, version: string) =>
    `/c/${encodeURIComponent(collection)}/${encodeURIComponent(version)}`,
  /** The page of one version. */
  version: (id: string, tab: 'overview' | 'files' | 'changes' | 'lineage' | 'use' = 'files') =>
    `/v/${encodeURIComponent(id)}/${tab}`,
  /** A version that is being put together. */
  draft: (id: string) => `/draft/${encodeURIComponent(id)}`,
  compare: (from: string, to: string) => `/compare/${encodeURIComponent(from)}/${encodeURIComponent(to)}`,
  /** A dataset folder against the newest version. */
  compareFolder: (folder: string) => `/pending/${encodeURIComponent(folder)}`,
  runs: () => '/runs',
  /** The page of one run. */
  run: (id: string, tab: 'overview' | 'lineage' = 'overview') =>
    `/runs/${encodeURIComponent(id)}${tab === 'overview' ? '' : `/${tab}`}`,
  storage: (handle?: string) => (handle ? `/storage/${encodeURIComponent(handle)}` : '/storage'),
  settings: () => '/settings',
} as const;
