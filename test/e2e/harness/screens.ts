import type { Locator, Page } from '@playwright/test';
import { dropFolder } from './drop.ts';
import type { Gallery } from './gallery.ts';

/** A page of the app, or something that lies over one. */
export interface Screen {
  readonly name: string;
  /** The page's address, after the `#`. */
  readonly address: (gallery: Gallery) => string;
  /** What is there once everything was read. */
  readonly ready: (page: Page) => Locator;
  /** Opens what lies over the page; then `shown` is there. */
  readonly open?: (page: Page, gallery: Gallery) => Promise<void>;
  readonly shown?: (page: Page) => Locator;
}

const versionRow = (page: Page) =>
  page.getByRole('listbox', { name: 'Versions', exact: true }).getByRole('option').first();
const fileRow = (page: Page) =>
  page.getByRole('tree', { name: 'Files of this version' }).getByRole('treeitem').first();
const dialog = (page: Page) => page.getByRole('dialog');
async function chooseToAdd(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

/** Every page. */
export const PAGES: readonly Screen[] = [
  {
    name: 'store',
    address: () => '/',
    ready: (page) => page.getByRole('option', { name: /station-0/ }),
  },
  {
    name: 'store that has little',
    address: () => '/s/vault',
    ready: (page) => page.getByRole('option', { name: /shared/ }),
  },
  { name: 'collection', address: ({ animals }) => `/c/${animals}`, ready: versionRow },
  { name: 'collection with odd names', address: ({ odd }) => `/c/${odd}`, ready: versionRow },
  { name: 'files', address: ({ versions }) => `/v/${versions.at(-1)}/files`, ready: fileRow },
  {
    name: 'files with references',
    address: ({ clips }) => `/v/${clips}/files`,
    ready: (page) => page.getByRole('treeitem', { name: /^ledger/ }),
  },
  {
    name: 'collection with references',
    address: ({ clipsCollection }) => `/c/${clipsCollection}`,
    ready: versionRow,
  },
  {
    name: 'overview with references',
    address: ({ clips }) => `/v/${clips}/overview`,
    ready: (page) => page.getByRole('region', { name: 'Drifted references of v0' }),
  },
  { name: 'odd files', address: ({ oddVersion }) => `/v/${oddVersion}/files`, ready: fileRow },
  {
    name: 'overview of a version',
    address: ({ versions }) => `/v/${versions[1]}/overview`,
    ready: (page) => page.getByText('One label mended').first(),
  },
  {
    name: 'changes of a version',
    address: ({ versions }) => `/v/${versions[1]}/changes`,
    ready: (page) => page.getByRole('article'),
  },
  {
    name: 'use of a version',
    address: ({ versions }) => `/v/${versions[1]}/use`,
    ready: (page) => page.getByText(/^vitrine download/).first(),
  },
  { name: 'deleted version', address: ({ deleted }) => `/v/${deleted}/files`, ready: fileRow },
  {
    name: 'comparison',
    address: ({ versions }) => `/compare/${versions[0]}/${versions.at(-1)}`,
    ready: (page) => page.getByRole('article'),
  },
  {
    name: 'draft',
    address: ({ draft }) => `/draft/${draft}`,
    ready: (page) => page.getByRole('tree', { name: 'Files of the version' }).getByRole('treeitem').first(),
  },
  {
    name: 'pending changes',
    address: ({ folder }) => `/pending/${folder}`,
    ready: (page) => page.getByRole('article'),
  },
  { name: 'runs', address: () => '/runs', ready: (page) => page.getByRole('option', { name: /^train, / }) },
  {
    name: 'run',
    address: ({ run }) => `/runs/${run}`,
    ready: (page) => page.getByRole('region', { name: 'Used' }).getByRole('listitem').first(),
  },
  {
    name: 'lineage of a version',
    address: ({ versions }) => `/v/${versions[2]}/lineage`,
    ready: (page) => page.getByRole('application').getByRole('img', { name: /^Run train/ }),
  },
  {
    name: 'lineage of a run',
    address: ({ run }) => `/runs/${run}/lineage`,
    ready: (page) => page.getByRole('application').getByRole('img', { name: /^Version animals:v2/ }),
  },
  {
    name: 'search',
    address: () => `/search/${Buffer.from('an').toString('base64url')}`,
    ready: (page) => page.getByRole('listbox', { name: 'Hits' }).getByRole('option').first(),
  },
  {
    name: 'rules of keeping',
    address: ({ animals }) => `/c/${animals}/keeping`,
    ready: (page) =>
      page.getByRole('listbox', { name: 'Versions under these rules' }).getByRole('option').first(),
  },
  {
    name: 'storage',
    address: () => '/storage',
    ready: (page) => page.getByRole('heading', { name: 'Deleted, can be restored' }),
  },
  {
    name: 'settings',
    address: () => '/settings',
    ready: (page) => page.getByRole('button', { name: 'What to do with vault' }),
  },
  {
    name: 'address of nothing',
    address: () => '/c/nothing',
    ready: (page) => page.getByRole('main').getByRole('alert'),
  },
];

/** Every dialog, sheet, drawer and menu, with the page under it. */
export const OVERLAYS: readonly Screen[] = [
  overlay('palette', 'store', {
    open: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByPlaceholder('Search collections, versions and commands').fill('an');
    },
    shown: (page) => page.getByText(/ pets · dataset · v4$/),
  }),
  overlay('jobs', 'store', {
    open: (page) => page.keyboard.press('ControlOrMeta+j'),
    shown: (page) => page.getByRole('region', { name: 'Jobs' }).getByRole('listitem').first(),
  }),
  overlay('shortcuts', 'store', { open: (page) => page.keyboard.press('?'), shown: dialog }),
  overlay('sidebar as a rail', 'store', {
    open: (page) => page.keyboard.press('ControlOrMeta+b'),
    shown: (page) => page.getByRole('navigation', { name: 'Library, folded' }),
  }),
  overlay('log', 'collection', {
    open: (page, gallery) => dropFolder(page, gallery.at('odd')),
    shown: (page) => dialog(page).getByRole('treeitem').first(),
  }),
  overlay('log with a problem', 'collection', {
    open: (page, gallery) => dropFolder(page, gallery.at('broken')),
    shown: (page) => page.getByRole('heading', { name: '1 file can’t be stored' }),
  }),
  overlay('checkout', 'files', {
    open: (page) => page.getByRole('button', { name: 'Check out…' }).click(),
    shown: (page) => dialog(page).getByText(/in no version yet/),
  }),
  overlay('download', 'files', {
    open: async (page) => {
      await page.getByRole('tree', { name: 'Files of this version' }).focus();
      await page.keyboard.press('d');
    },
    shown: (page) => dialog(page).getByRole('button', { name: 'Download' }),
  }),
  overlay('delete a version', 'collection', {
    open: async (page) => {
      await versionRow(page).click();
      await page.keyboard.press('Delete');
    },
    shown: (page) => dialog(page).getByText(/become/),
  }),
  overlay('delete a collection', 'collection', {
    open: async (page) => {
      await page.getByRole('button', { name: 'More about this collection' }).click();
      await page.getByRole('menuitem', { name: 'Delete collection…' }).click();
    },
    shown: (page) => dialog(page).getByText(/its versions added to the store/),
  }),
  overlay('clean versions', 'collection', {
    open: async (page) => {
      await page.getByRole('button', { name: 'More about this collection' }).click();
      await page.getByRole('menuitem', { name: 'Clean versions without alias…' }).click();
    },
    shown: (page) => dialog(page).getByText(/of .* versions? go/),
  }),
  overlay('aliases', 'collection', {
    open: async (page) => {
      await page.getByRole('listbox', { name: 'Versions', exact: true }).focus();
      await page.keyboard.press('a');
    },
    shown: dialog,
  }),
  overlay('edit a version', 'collection', {
    open: async (page) => {
      await page.getByRole('listbox', { name: 'Versions', exact: true }).focus();
      await page.keyboard.press('e');
    },
    shown: (page) => dialog(page).getByRole('textbox', { name: 'Description' }),
  }),
  overlay('edit a collection', 'collection', {
    open: async (page) => {
      await page.getByRole('button', { name: 'More about this collection' }).click();
      await page.getByRole('menuitem', { name: 'Edit collection…' }).click();
    },
    shown: (page) => dialog(page).getByRole('textbox', { name: 'Name' }),
  }),
  overlay('history of an alias', 'collection', {
    open: (page) => page.getByRole('complementary').getByRole('button', { name: 'latest' }).click(),
    shown: (page) => page.getByText('It moves to each new version by itself.'),
  }),
  overlay('add to a draft', 'draft', {
    open: (page) => page.getByRole('button', { name: 'Add', exact: true }).click(),
    shown: (page) => page.getByRole('menuitem').first(),
  }),
  overlay('new text file', 'draft', {
    open: (page) => chooseToAdd(page, 'New text file…'),
    shown: (page) => dialog(page).getByRole('textbox', { name: 'Text' }),
  }),
  overlay('reference of a draft', 'draft', {
    open: (page) => chooseToAdd(page, 'Reference…'),
    shown: dialog,
  }),
  overlay('discard a draft', 'draft', {
    open: (page) => page.getByRole('button', { name: 'Discard…' }).click(),
    shown: (page) => dialog(page).getByText(/are forgotten/),
  }),
  overlay('manifest import', 'store', {
    open: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByPlaceholder('Search collections, versions and commands').fill('import');
      await page.getByRole('option', { name: /^Import a W&B manifest/ }).click();
    },
    shown: (page) => page.getByRole('dialog', { name: 'Import from W&B' }),
  }),
  overlay('add a store', 'settings', {
    open: (page) => page.getByRole('main').getByRole('button', { name: 'Add a store' }).click(),
    shown: dialog,
  }),
  overlay('watch a folder', 'store', {
    open: (page) => page.getByRole('button', { name: 'Watch a folder' }).click(),
    shown: dialog,
  }),
  overlay('dataset folder', 'store', {
    open: (page) => page.getByRole('button', { name: /animals.*pending changes/ }).click(),
    shown: (page) => dialog(page).getByText('images/night/wolf.txt'),
  }),
  overlay('clean-up', 'storage', {
    open: (page) => page.getByRole('button', { name: 'Free up space…' }).click(),
    shown: (page) => dialog(page).getByText('Can be freed now'),
  }),
  overlay('menu of a row', 'collection', {
    open: (page) => versionRow(page).click({ button: 'right' }),
    shown: (page) => page.getByRole('menuitem').first(),
  }),
  overlay('menu of a collection', 'collection', {
    open: (page) => page.getByRole('button', { name: 'More about this collection' }).click(),
    shown: (page) => page.getByRole('menuitem').first(),
  }),
  overlay('menu of a version', 'files', {
    open: (page) => page.getByRole('button', { name: 'More for this version' }).click(),
    shown: (page) => page.getByRole('menuitem').first(),
  }),
  overlay('choice of versions', 'files', {
    open: (page) => page.getByRole('button', { name: /^Version v\d+.*choose another/ }).click(),
    shown: (page) => page.getByRole('option', { name: /v0/ }),
  }),
  overlay('menu of a store', 'settings', {
    open: (page) => page.getByRole('button', { name: 'What to do with vault' }).click(),
    shown: (page) => page.getByRole('menuitem').first(),
  }),
];

function overlay(name: string, under: string, how: Required<Pick<Screen, 'open' | 'shown'>>): Screen {
  const page = PAGES.find((each) => each.name === under);
  if (page === undefined) throw new Error(`There is no page "${under}".`);
  return { ...page, ...how, name };
}

/** Goes to a page and waits until it is whole. */
export async function goTo(page: Page, screen: Screen, gallery: Gallery): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, screen.address(gallery));
  await screen.ready(page).first().waitFor();
}

/** Goes to a page and opens what lies over it, if anything. */
export async function show(page: Page, screen: Screen, gallery: Gallery): Promise<void> {
  await goTo(page, screen, gallery);
  await screen.open?.(page, gallery);
  await screen.shown?.(page).first().waitFor();
}
