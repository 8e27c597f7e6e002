import type { RequestName } from '../../contract/requests.ts';
import { openSession } from '../helpers/engine-session.ts';

/** Does a list of jobs, one after another, and prints their results and the most memory it held, in bytes. */
const [home = '', list = ''] = process.argv.slice(2);
const session = openSession(home);
const results: unknown[] = [];
for (const [name, input] of JSON.parse(list) as [RequestName, object][])
  results.push(await session.job(name, input));
await session.close();
process.stdout.write(JSON.stringify({ results, maxBytes: process.resourceUsage().maxRSS * 1024 }));
