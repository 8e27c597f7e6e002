import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds on the page, or in the part of it that `include` selects, once nothing moves or changes its colour any more
 * but what turns without end.
 * Empty when nothing stands in the way of assistive technology.
 */
export async function axeFindings(
  page: Page,
  { include, disable = [] }: { readonly include?: string; readonly disable?: readonly string[] } = {},
): Promise<unknown[]> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
      ),
  );
  const axe = new AxeBuilder({ page }).setLegacyMode().disableRules([...disable]);
  if (include !== undefined) axe.include(include);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    at: nodes.map(({ html, failureSummary }) => [html.slice(0, 300), failureSummary]),
  }));
}
