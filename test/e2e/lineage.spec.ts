import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './harness/axe-findings.ts';
import { dropFolder } from './harness/drop.ts';
import { type LineageHome, makeLineageHome } from './harness/lineage-home.ts';
import { expect, test } from './harness/test.ts';
import { ROOT } from './harness/web-host-process.ts';

/** Longest the page may be busy at one piece while a graph is moved, in ms of a processor. */
const BUSY_MS = 100 * Number(process.env.E2E_MARGIN ?? 1);
/** Each logs one version. */
const MANY_RUNS = 1000;

let lineage: LineageHome;

test.beforeAll(() => {
  test.setTimeout(90_000);
  lineage = makeLineageHome(MANY_RUNS);
});
test.afterAll(() => lineage.remove());

test('runs are found, filtered and opened by keys alone', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home: lineage.home });
  await page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  const rows = page.getByRole('listbox', { name: 'Runs' }).getByRole('option');
  await expect(rows.first()).toHaveAccessibleName(
    new RegExp(`^step-${MANY_RUNS - 1}, finished, project pets`),
  );
  await page.getByRole('radio', { name: 'Failed' }).focus();
  await page.keyboard.press('Space');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAccessibleName(/^train-2288, failed with 137, project pets, 1 min/);
  await page.keyboard.press('/');
  await page.keyboard.type('nothing like it');
  await expect(page.getByText('No failed run matches “nothing like it”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('INGEST');
  await expect(rows).toHaveCount(1);
  await isAccessible(page);
  await press(page, 'Enter', 'ArrowDown', 'Enter');
  await expect(page.getByRole('heading', { name: 'ingest-118', level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: /^Search collections/ })).toBeFocused();
  await page.keyboard.type('train-2291');
  await expect(page.getByRole('group', { name: 'Runs' }).getByRole('option')).toHaveText([/train-2291/]);
  await page.keyboard.press('Escape');
  const used = page.getByRole('region', { name: 'Used' }).getByRole('listitem');
  await expect(used).toHaveCount(3);
  await expect(used.filter({ hasText: 'field-notes:v0' })).toContainText('as labels');
  await expect(page.getByRole('region', { name: 'Logged' }).getByRole('listitem')).toContainText(
    'animals:v1',
  );
  await expect(page.getByRole('region', { name: 'Config' })).toContainText('lr');
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText(
    "python ingest-118.py --note 'night cameras'",
  );
  await isAccessible(page);
  await press(page, 'ControlOrMeta+2');
  await expect(graph(page)).toHaveAccessibleName('Lineage of ingest-118');
  await expect(node(page, /^Version animals:v1/)).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('a graph is walked, unfolded and left by keys, and read as a list', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home: lineage.home });
  await open(page, `/v/${lineage.animals}/lineage`);
  await expect(node(page, /^Version animals:v1, .*latest/)).toBeVisible();
  await expect(node(page, /^Stack of 7 runs/)).toBeVisible();
  await expect(node(page, /^Stack of 7 versions, animal-classifier, v0 to v6/)).toBeAttached();
  await expect(node(page, /^Run train-2288, failed with 137/)).toBeVisible();
  await expect(node(page, 'Outside the store: s3 leipzig-cams, 3 references')).toBeVisible();
  await expect(details(page, 'animals:v1').getByRole('region', { name: 'Made by' })).toContainText(
    'ingest-118',
  );
  await isAccessible(page);

  await graph(page).focus();
  await press(page, 'ArrowLeft');
  await expect(details(page, 'ingest-118')).toBeVisible();
  await isChosen(page, /^Run ingest-118/);
  await press(page, 'ArrowLeft', 'ArrowDown');
  await expect(page.getByRole('complementary')).toHaveAccessibleName(/(raw-captures|field-notes|animals):v0/);
  await press(page, 'Home', 'ArrowRight');
  await expect(details(page, '7 runs')).toContainText('sweep-lr-01');
  await press(page, 'Enter');
  await expect(node(page, /^Run sweep-lr-0\d, finished$/)).toHaveCount(6);

  await press(page, '/');
  await page.keyboard.type('2291');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await press(page, 'Enter');
  await expect(details(page, 'train-2291')).toBeVisible();
  await press(page, 'Escape');
  await expect(graph(page)).toBeFocused();
  await press(page, 'ArrowRight');
  await expect(details(page, 'animal-classifier:v6')).toBeVisible();
  await press(page, ']');
  await expect(node(page, 'Run evaluate-<7>, finished')).toBeAttached();
  await press(page, 'ArrowRight', 'Enter');
  await expect(page.getByRole('heading', { name: 'evaluate-<7>', level: 1 })).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Show it as a list' }).press('Enter');
  const list = page.getByRole('tree', { name: 'Lineage as a list' });
  await expect(list.getByRole('treeitem').first()).toHaveAccessibleName(/^Version animals:v1/);
  await expect(list.getByRole('treeitem', { name: /^Run sweep-lr/ })).toHaveCount(6);
  await list.focus();
  await press(page, 'Home', 'ArrowDown', 'ArrowDown', 'ArrowLeft');
  await expect(list.getByRole('treeitem', { name: /raw-captures/ })).toHaveCount(0);
  await isAccessible(page);
  await press(page, 'ArrowRight');
  await expect(list.getByRole('treeitem', { name: /raw-captures/ })).toHaveCount(1);
  await expect(list.getByRole('treeitem', { name: /^Outside the store: s3 leipzig-cams/ })).toHaveCount(1);
  await expect(
    page.getByText('7 model versions and 1 dataset version depend on this version.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'List them' }).press('Enter');
  await expect(list.getByRole('treeitem', { name: /raw-captures/ })).toHaveCount(0);
  await expect(list.getByRole('treeitem', { name: /^Run evaluate-<7>, finished, as model/ })).toHaveCount(1);
  expect(pageErrors).toEqual([]);
});

test('a graph shows one way and any depth, and is saved as SVG and PNG', async ({ launch }) => {
  const { page, pageErrors } = await launch({ home: lineage.home });
  await open(page, `/v/${lineage.animals}/lineage`);
  await expect(node(page, /^Run train-2288/)).toBeVisible();
  await page.getByText('Made from', { exact: true }).click();
  await expect(node(page, /^Run train-2288/)).toHaveCount(0);
  await expect(node(page, /^Version field-notes:v0/)).toBeVisible();
  await page.getByText('Used by', { exact: true }).first().click();
  await expect(node(page, /^Version field-notes:v0/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Depth 2' }).click();
  await page.getByRole('menuitem', { name: 'All of it' }).click();
  await expect(node(page, 'Run evaluate-<7>, finished')).toBeAttached();
  await page.getByRole('button', { name: 'Group siblings' }).click();
  await page.getByRole('button', { name: 'Show all of it' }).click();
  await expect(node(page, /^Run sweep-lr-0\d, finished$/)).toHaveCount(6);

  const svg = (await saved(page, 'As SVG, to edit')).toString('utf8');
  expect(svg).toContain('evaluate-&lt;7&gt;</text>');
  const problem = await page.evaluate(
    (text) =>
      new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent,
    svg,
  );
  expect(problem).toBeUndefined();
  const png = await saved(page, 'As PNG picture');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [, svgWidth, svgHeight] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  expect([width, height]).toEqual([Number(svgWidth) * 2, Number(svgHeight) * 2]);
  expect(pageErrors).toEqual([]);
});

test('a run that begins and ends in a terminal is seen at once', async ({ launch }) => {
  const { page, home } = await launch();
  await open(page, '/runs');
  await expect(page.getByText('No run was recorded yet.')).toBeVisible();
  const command = [join(ROOT, 'dist/cli/index.js'), 'run', '--name', 'from a terminal', '--', 'cat'];
  const terminal = spawn(process.execPath, command, {
    env: { ...process.env, VITRINE_HOME: home },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const row = page.getByRole('listbox', { name: 'Runs' }).getByRole('option');
  await expect(row).toHaveAccessibleName(/^from a terminal, running, /);
  const entry = page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: /^Runs/ });
  await expect(entry).toHaveText('Runs1 running');
  await row.click();
  await expect(page.getByText('It logged no version yet.')).toBeVisible();
  terminal.stdin.end();
  await expect(page.getByText('It logged no version.')).toBeVisible();
  await expect(page.getByText('Exit code')).toBeVisible();
  await expect(entry).toHaveText('Runs');
});

test('what is logged in the app is made by a run of its own, also after a restart', async ({ launch }) => {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-own-run-'));
  mkdirSync(join(root, 'photos'));
  writeFileSync(join(root, 'photos', 'owl.txt'), 'hoot');
  const app = await launch();
  await dropFolder(app.page, join(root, 'photos'));
  const sheet = app.page.getByRole('dialog', { name: 'Log a new version' });
  await sheet.getByRole('button', { name: 'Log as photos:v0' }).click();
  const side = details(app.page, 'photos:v0');
  await side.getByRole('tab', { name: 'Lineage' }).click();
  await expect(side.getByRole('region', { name: 'Made by' })).toContainText('log photos');
  await expect(side.getByText('No run is known that used it.')).toBeVisible();
  await app.restart();
  await open(app.page, '/runs');
  const rows = app.page.getByRole('listbox', { name: 'Runs' }).getByRole('option');
  await expect(rows).toHaveCount(1);
  await rows.click();
  await expect(app.page.getByRole('region', { name: 'Logged' }).getByRole('listitem')).toContainText(
    'photos:v0',
  );
  await app.page.getByRole('link', { name: 'See them as a graph' }).click();
  await expect(node(app.page, /^Version photos:v0/)).toBeVisible();
  expect(app.pageErrors).toEqual([]);
  rmSync(root, { recursive: true });
});

test(`a graph of ${2 * MANY_RUNS} nodes is moved, near and from far, without the page being busy for 100 ms`, async ({
  launch,
}) => {
  const { page, pageErrors } = await launch({ home: lineage.home });
  await open(page, `/v/${lineage.many}/lineage`);
  await page.getByRole('button', { name: 'Depth 2' }).click();
  await page.getByRole('menuitem', { name: 'All of it' }).click();
  await expect(page.getByText(/These are the nearest 2,000 of more/)).toBeVisible();
  await expect(node(page, /^Run step-/).first()).toBeVisible();
  const drawn = await node(page, /./).count();
  expect(drawn).toBeLessThan(200);
  const { x, y, width, height } = (await graph(page).boundingBox())!;
  const [left, top] = [x + width / 2, y + height / 2];
  const move = async () => {
    for (let i = 0; i < 4; i += 1) {
      await page.mouse.move(left, top + 20);
      await page.mouse.down();
      await page.mouse.move(left + (i % 2 === 0 ? -300 : 200), top - 260, { steps: 12 });
      await page.mouse.up();
      await page.mouse.wheel(0, 900);
    }
    await graph(page).focus();
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown');
  };
  const percent = page.getByRole('button', { name: /percent, show in full size/ });
  const busy = await longestTask(page, async () => {
    await move();
    while (!(await percent.textContent())!.startsWith('20')) await press(page, '-');
    await move();
    // Of so many nodes, seen from far, only the one that is chosen is drawn in full; a click chooses another.
    await expect(node(page, /./)).toHaveCount(1);
    const chosen = await graph(page).getAttribute('aria-activedescendant');
    const shape = await page.locator('path[data-kind="run"]').evaluate(cornerInSight, { left, top });
    await page.mouse.click(shape.x + 3, shape.y + 1);
    await expect(graph(page)).not.toHaveAttribute('aria-activedescendant', chosen!);
    await percent.press('Enter');
    // All that are in sight are drawn in full again.
    await expect.poll(() => node(page, /./).count()).toBeGreaterThan(10);
  });
  test.info().annotations.push({ type: 'longest task, ms', description: busy.toFixed(0) });
  expect(busy).toBeLessThan(BUSY_MS);
  expect(pageErrors).toEqual([]);
});

/** Processor time of the longest task of the browser's threads during some work, in ms: what else the machine does is not in it. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let longest = 0;
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, tdur = 0 } of value as unknown as { name: string; tdur?: number }[])
      if (name.endsWith('RunTask')) longest = Math.max(longest, tdur / 1000);
  });
  const traceConfig = { includedCategories: ['disabled-by-default-devtools.timeline', 'toplevel'] };
  await session.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  expect(longest, 'tasks were traced').toBeGreaterThan(0);
  return longest;
}

/** Where, on the screen, the shape of a path begins that is nearest to a point. */
function cornerInSight(
  path: SVGElement,
  { left, top }: { left: number; top: number },
): { x: number; y: number } {
  const matrix = (path as SVGPathElement).getScreenCTM()!;
  const corners = [...path.getAttribute('d')!.matchAll(/M([-\d.]+),([-\d.]+)/g)].map(([, x, y]) =>
    new DOMPoint(Number(x), Number(y)).matrixTransform(matrix),
  );
  const away = ({ x, y }: DOMPoint) => Math.hypot(x - left, y - top);
  const { x, y } = corners.reduce((best, each) => (away(each) < away(best) ? each : best));
  return { x, y };
}

function graph(page: Page): Locator {
  return page.getByRole('application', { name: /^Lineage of/ });
}

function node(page: Page, name: string | RegExp): Locator {
  return graph(page)
    .getByRole('img', { name, exact: typeof name === 'string' })
    .and(page.locator('[id^="lineage-"]'));
}

function details(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name: `Details of ${name}`, exact: true });
}

/** What assistive technology is told has the keyboard within the graph. */
async function isChosen(page: Page, name: RegExp): Promise<void> {
  const id = await graph(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${id}"]`)).toHaveAccessibleName(name);
}

async function open(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, place);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function saved(page: Page, how: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: how }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^lineage-animals-v1\.(svg|png)$/);
  return readFileSync(await download.path());
}

/** Nothing for axe to find, in light and dark. */
async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect(await axeFindings(page)).toEqual([]);
  }
}
