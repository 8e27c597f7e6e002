import { fileURLToPath } from 'node:url';

/**
 * The program that processes of the command line run: its sources, or what was built of them where `VITRINE_TEST_BUILT` is set
 * (`npm test` builds first, and the built one starts in half the time).
 */
export const CLI_ENTRY = fileURLToPath(
  new URL(process.env.VITRINE_TEST_BUILT ? '../../dist/cli/index.js' : '../../cli/index.ts', import.meta.url),
);
