/** Addresses of the pages; parts are ids and version numbers, encoded. */
export const places = {
  home: () => '/',
  store: (handle: string) => `/s/${encodeURIComponent(handle)}`,
  collection: (id: string) => `/c/${encodeURIComponent(id)}`,
  /** A collection's page with one version's details open. */
  versionIn: (collection: string, version: string) =>
    `/c/${encodeURIComponent(collection)}/${encodeURIComponent(version)}`,
  /** Which versions of a collection stay. */
  keeping: (collection: string) => `/c/${encodeURIComponent(collection)}/keeping`,
  /** The page of one version. */
  version: (id: string, tab: 'overview' | 'files' | 'changes' | 'lineage' | 'use' = 'files') =>
    `/v/${encodeURIComponent(id)}/${tab}`,
  /** One file of a version; `path` as `toAddress` gives it. */
  file: (id: string, path: string) => `/v/${encodeURIComponent(id)}/files/${path}`,
  /** What is found for a text, as `toAddress` gives it. */
  search: (text = '') => (text === '' ? '/search' : `/search/${text}`),
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
