import type { RequestInput } from '../../contract/requests.ts';
import { ChunksClient } from '../../main/engine/catalog/client/chunks-client.ts';
import { Engine } from '../../main/engine/engine.ts';
import { StoreLog } from '../../main/engine/store/log.ts';

/** Where the process of an engine dies while it logs a folder. */
export type Doom =
  /** Once so many packs are written and known to the catalog. */
  | { readonly packs: number }
  /** After the version is in the store's log, before anybody is told. */
  | { readonly at: 'committed' }
  /** As soon as the job is at work. */
  | { readonly at: 'started' };

/** A process of its own that logs and dies by SIGKILL at an exact point. */
const [home = '', doomText = '', inputText = ''] = process.argv.slice(2);
const doom = JSON.parse(doomText) as Doom;
if ('packs' in doom) {
  const { notePack } = ChunksClient.prototype;
  let written = 0;
  ChunksClient.prototype.notePack = async function (...call) {
    await notePack.apply(this, call);
    if (++written >= doom.packs) process.kill(process.pid, 'SIGKILL');
  };
} else if (doom.at === 'committed') {
  const { append } = StoreLog.prototype;
  StoreLog.prototype.append = async function (...call) {
    const answer = await append.apply(this, call);
    if (call[1].actions.some(({ type }) => type === 'create-version')) process.kill(process.pid, 'SIGKILL');
    return answer;
  };
}
const engine = Engine.open({ home, author: 'doomed' });
engine.subscribe((event) => {
  if ('at' in doom && doom.at === 'started' && event.name === 'job' && event.payload.state === 'running') {
    process.kill(process.pid, 'SIGKILL');
  }
});
const reply = await engine.request('log.start', JSON.parse(inputText) as RequestInput<'log.start'>);
if (!reply.ok) throw new Error(reply.error.message);
setInterval(() => {}, 60_000);
