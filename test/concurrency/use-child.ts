import { openSession } from '../helpers/engine-session.ts';

/** Records the same uses of versions by one run, and one of its own. Prints nothing; fails when any of them does. */
const [home = '', run = '', own = '', ...versions] = process.argv.slice(2);
const session = openSession(home);
for (const version of versions) await session.ask('runs.use', { run, version });
await session.ask('runs.use', { run, version: versions[0]!, useAs: own });
await session.close();
