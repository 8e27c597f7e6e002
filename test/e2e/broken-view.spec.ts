import { expect, test } from './harness/test.ts';

test('an address that cannot be read leaves the window usable', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#/c/%E0%A4%A';
  });
  await expect(page.locator('#page').getByRole('alert')).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('a view that fails says so in its place, and comes back', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  // Storage writes sizes, so this stands for any defect of a view.
  await page.evaluate(() => {
    const real = Number.prototype.toFixed;
    Number.prototype.toFixed = () => {
      throw new Error('a defect of a view');
    };
    Object.assign(window, {
      mend: () => {
        Number.prototype.toFixed = real;
      },
    });
    location.hash = '#/storage';
  });
  const alert = page.locator('#page').getByRole('alert');
  await expect(alert).toContainText('a defect of a view');
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
  await expect(alert).toHaveCount(0);
});
