import { defineConfig } from '@playwright/test';

const report = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'node_modules/.cache/e2e',
  workers: 2,
  // Where nobody looks on, a spec that fails and then passes is told as flaky and stops nothing.
  retries: process.env.E2E_RETRIES ? Number(process.env.E2E_RETRIES) : 0,
  timeout: 120_000,
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.02 } },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  snapshotPathTemplate: 'test/e2e/pictures/{arg}{ext}',
});
