import { defineConfig } from 'vitest/config';
import { COMPILE_CACHE } from './test/helpers/child-environment.ts';

// Every thread of the engine that a test starts compiles its sources: kept from one to the next, that takes half the time.
process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;

const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // Where nobody looks on, a test that fails and then passes is told by name and stops nothing.
    retry: Number(process.env.UNIT_RETRIES ?? 0),
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report ? { outputFile: { json: report } } : {}),
  },
});
