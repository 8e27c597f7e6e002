import type { Page } from '@playwright/test';
import { lateAnswers } from './harness/late-answers.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { goTo, OVERLAYS, PAGES, type Screen, show } from './harness/screens.ts';
import { expect, test } from './harness/test.ts';

/** Widths and heights in the page's own pixels; at 200 % zoom a page has half of the window's. */
const WINDOWS = [
  { name: '900×600', viewport: { width: 900, height: 600 } },
  { name: '1280×800', viewport: { width: 1280, height: 800 } },
  { name: '2560×1440', viewport: { width: 2560, height: 1440 } },
  { name: '1280×800 at 200 %', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
];
/** Pages that stand for the others where only their frame differs. */
const MAIN_PAGES = ['store', 'collection', 'files', 'comparison', 'settings'];
/** Overlays whose layout is their own. */
const LARGE = ['palette', 'jobs', 'checkout', 'download', 'aliases', 'edit a version', 'add a store', 'log'];
/** Pages with banners or names that are asked for by themselves. */
const BANNER_PAGES = ['collection', 'collection with references', 'rules of keeping', 'comparison'];
const BANNER_REQUESTS = ['folders.list', 'versions.list', 'versions.get', 'references.state'];
/** What may shift in all while data comes in, by the measure of the Layout Instability specification. */
const MOST_SHIFT = 0.02;

for (const { name, ...context } of WINDOWS) {
  test(`nothing runs over or lies on something else at ${name}`, async ({ launch, gallery }) => {
    test.slow();
    const { page, pageErrors } = await launch({
      home: gallery.home,
      context: { ...context, reducedMotion: 'reduce' },
    });
    for (const screen of PAGES) {
      await test.step(screen.name, async () => {
        await goTo(page, screen, gallery);
        expect.soft(await faults(page), screen.name).toEqual([]);
      });
    }
    expect(pageErrors).toEqual([]);
  });
}

test('nothing runs over at 3840×2160, and a name stays near its figures', async ({ launch, gallery }) => {
  const { page } = await launch({
    home: gallery.home,
    context: { viewport: { width: 3840, height: 2160 }, reducedMotion: 'reduce' },
  });
  for (const screen of PAGES.filter((each) => MAIN_PAGES.includes(each.name))) {
    await test.step(screen.name, async () => {
      await goTo(page, screen, gallery);
      expect.soft(await faults(page), screen.name).toEqual([]);
      if (screen.name !== 'store') return;
      const name = await screen.ready(page).getByText('station-0').boundingBox();
      const size = await screen.ready(page).getByText('35.0 kB').first().boundingBox();
      expect.soft(size!.x - name!.x).toBeLessThan(1600);
    });
  }
});

test('with the colours of the system, what is chosen or on is seen, and can be read', async ({
  launch,
  gallery,
}) => {
  const { page } = await launch({
    home: gallery.home,
    context: { forcedColors: 'active', reducedMotion: 'reduce' },
  });
  const pages = PAGES.filter((each) => MAIN_PAGES.includes(each.name));
  for (const screen of [...pages, ...OVERLAYS.filter(({ name }) => ['palette', 'checkout'].includes(name))]) {
    await test.step(screen.name, async () => {
      await show(page, screen, gallery);
      await settled(page);
      expect.soft(await unseen(page), screen.name).toEqual([]);
      if (screen.shown) await leave(page, screen);
    });
  }
});

for (const { name, ...context } of WINDOWS.filter(({ viewport }) => viewport.width < 1000)) {
  test(`dialogs and sheets fit at ${name}`, async ({ launch, gallery }) => {
    const { page } = await launch({ home: gallery.home, context: { ...context, reducedMotion: 'reduce' } });
    for (const screen of OVERLAYS.filter((each) => LARGE.includes(each.name))) {
      await test.step(screen.name, async () => {
        await show(page, screen, gallery);
        expect.soft(await faults(page), screen.name).toEqual([]);
        await leave(page, screen);
      });
    }
  });
}

test('nothing shifts while data comes in', async ({ launch, gallery }) => {
  const { page } = await launch({ home: gallery.home });
  await noteShifts(page);
  for (const screen of PAGES) {
    await test.step(screen.name, async () => {
      await goTo(page, screen, gallery);
      // From nothing, as when the window is opened on it.
      await page.reload();
      await screen.ready(page).first().waitFor();
      await settled(page);
      await expectNoShift(page, screen.name);
    });
  }
});

test('nothing shifts, whichever answer comes last', async ({ launch, gallery }) => {
  test.skip(ON_ELECTRON, 'Only the messages of the web host can be held back.');
  const { page } = await launch({ home: gallery.home });
  await noteShifts(page);
  const answers = await lateAnswers(page);
  for (const screen of PAGES.filter((each) => BANNER_PAGES.includes(each.name))) {
    await goTo(page, screen, gallery);
    for (const request of BANNER_REQUESTS) {
      await test.step(`${screen.name}, ${request} last`, async () => {
        answers.hold(request);
        await page.reload();
        await answers.othersGiven();
        answers.release();
        await screen.ready(page).first().waitFor();
        await settled(page);
        await expectNoShift(page, `${screen.name}, ${request} last`);
      });
    }
  }
});

test('with reduced motion nothing moves by itself', async ({ launch, gallery }) => {
  const { page } = await launch({ home: gallery.home, context: { reducedMotion: 'reduce' } });
  for (const screen of [...PAGES.slice(0, 6), ...OVERLAYS.filter(({ name }) => name === 'checkout')]) {
    await show(page, screen, gallery);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((each) => Number(each.effect?.getComputedTiming().duration ?? 0) > 1)
        .map((each) => (each.effect as KeyframeEffect).target?.outerHTML.slice(0, 120)),
    );
    expect.soft(moving, screen.name).toEqual([]);
  }
});

/** One shift of the layout, and what moved. */
interface Shift {
  readonly value: number;
  readonly of: readonly string[];
}

/** Keeps every shift of the layout of pages that are loaded from now on. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
      })[]) {
        shifts.push({
          value: entry.value,
          of: entry.sources.map(
            ({ node, previousRect: a, currentRect: b }) =>
              `${(node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 90)} ${a.x},${a.y} → ${b.x},${b.y}`,
          ),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Fails, at the end of the test, when the page that was loaded shifted by more than is hardly seen. */
async function expectNoShift(page: Page, what: string): Promise<void> {
  const shifts = await page.evaluate((): readonly Shift[] => Reflect.get(window, 'shifts'));
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  expect.soft(sum, `${what}: ${JSON.stringify(shifts)}`).toBeLessThan(MOST_SHIFT);
}

/** Returns once the page was painted twice more and nothing is being read. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      }),
  );
}

async function leave(page: Page, { name, open, shown }: Screen): Promise<void> {
  if (name === 'jobs') await open?.(page, undefined as never);
  else await page.keyboard.press('Escape');
  await shown?.(page).first().waitFor({ state: 'hidden' });
}

/**
 * What is chosen and has no edge in the system's highlight, switches without an edge, and texts on a filled highlight, under
 * which the system lays a plate in the colour of the page.
 */
function unseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('span');
    probe.style.cssText = 'color: Highlight; forced-color-adjust: none';
    document.body.append(probe);
    const highlight = getComputedStyle(probe).color;
    probe.remove();
    const chosen = [
      '[role=option][aria-selected=true]',
      '[role=treeitem][aria-selected=true]',
      '[data-here=true]',
      '[data-action][data-selected]',
      '.mantine-SegmentedControl-label[data-active]',
    ].join();
    const words = (element: Element) => `${element.className} ${element.textContent?.trim().slice(0, 40)}`;
    const found: string[] = [];
    for (const element of document.querySelectorAll(chosen)) {
      const { outlineStyle, outlineColor } = getComputedStyle(element);
      const isEdged = outlineStyle !== 'none' && outlineColor === highlight;
      // The row that has the keyboard has the edge of the focus, and a bar.
      const isBarred = getComputedStyle(element, '::before').backgroundColor === highlight;
      if (!isEdged && !isBarred) found.push(`${words(element)} is not seen to be chosen`);
    }
    for (const element of document.querySelectorAll('.mantine-Switch-track')) {
      if (getComputedStyle(element).borderTopStyle === 'none') found.push(`${words(element)} has no edge`);
    }
    for (const element of document.querySelectorAll('body *')) {
      const { backgroundColor, forcedColorAdjust } = getComputedStyle(element) as CSSStyleDeclaration & {
        readonly forcedColorAdjust: string;
      };
      if (backgroundColor === highlight && forcedColorAdjust === 'auto' && element.textContent?.trim()) {
        found.push(`${words(element)} cannot be read`);
      }
    }
    return found;
  });
}

/** What runs out of the window or of its box, and controls that lie on others. */
async function faults(page: Page): Promise<string[]> {
  await settled(page);
  return page.evaluate(() => {
    const found: string[] = [];
    const words = (element: Element) =>
      `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60)}`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`);

    const top = topmost();
    const controls = [
      ...top.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea'),
    ].filter(isSeen);
    for (const control of controls) {
      const box = visiblePart(control);
      if (box.left < -1 || box.right > root.clientWidth + 1) {
        if (!scrollsSideways(control)) found.push(`${words(control)} runs out of the window`);
      }
    }
    for (const [i, one] of controls.entries()) {
      for (const other of controls.slice(i + 1)) {
        if (one.contains(other) || other.contains(one) || shareField(one, other)) continue;
        const a = visiblePart(one);
        const b = visiblePart(other);
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (width > 2 && height > 2) found.push(`${words(one)} lies on ${words(other)}`);
      }
    }
    // Boxes that are scrolled up and down only, and yet are wider inside.
    for (const box of top.querySelectorAll<HTMLElement>('*')) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const scrolls = /auto|scroll/.test(overflowY) || /auto|scroll/.test(overflowX);
      if (scrolls && box.scrollWidth > box.clientWidth + 1 && !isTable(box)) {
        found.push(`${words(box)} is ${box.scrollWidth - box.clientWidth} px wider than its box`);
      }
    }
    return found;

    /** A dialog hides what is under it. */
    function topmost(): Element {
      const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(isSeen);
      return dialogs.at(-1) ?? document.body;
    }

    function isSeen(element: Element): boolean {
      const box = visiblePart(element);
      return (
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        box.right - box.left > 1 &&
        box.bottom - box.top > 1 &&
        getComputedStyle(element).clipPath === 'none'
      );
    }

    /** Its box as far as what is around it does not cut it. */
    function visiblePart(element: Element) {
      const { left, right, top: upper, bottom } = element.getBoundingClientRect();
      const part = { left, right, top: upper, bottom };
      for (let around = element.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const box = around.getBoundingClientRect();
        part.left = Math.max(part.left, box.left);
        part.right = Math.min(part.right, box.right);
        part.top = Math.max(part.top, box.top);
        part.bottom = Math.min(part.bottom, box.bottom);
      }
      return part;
    }

    function scrollsSideways(element: Element): boolean {
      return element.closest('[data-scrolls-sideways], [role=listbox], [role=tree], table') !== null;
    }

    /** Lists of columns and texts that are shown as they are may be scrolled sideways. */
    function isTable(box: Element): boolean {
      return box.matches('table, pre, [role=tree], [role=listbox], [role=list], [tabindex="0"]');
    }

    /** A button within a field. */
    function shareField(one: Element, other: Element): boolean {
      const field = [one, other].find((each) => each.matches('input, textarea, select'));
      const button = field === one ? other : one;
      return (
        field !== undefined &&
        field.closest('[data-mantine-input-wrapper], .mantine-Input-wrapper')?.contains(button) === true
      );
    }
  });
}
