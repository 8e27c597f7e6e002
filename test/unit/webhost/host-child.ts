// A web host as a process of its own: node host-child.ts FOLDER, where FOLDER holds `app` and `own`.
import { join } from 'node:path';
import { startWebHost } from '../../../webhost/start.ts';

const folder = process.argv[2] ?? '';
const app = join(folder, 'app');
await startWebHost({
  port: 0,
  anyPort: false,
  browser: false,
  app,
  main: join(app, 'main.js'),
  bundle: join(app, 'bundle'),
  own: join(folder, 'own'),
  argv: process.argv,
});
