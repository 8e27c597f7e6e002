import { readFileSync, writeSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Entry } from '../../../../main/engine/artifact/entry.ts';
import { checkoutVersion } from '../../../../main/engine/transfer/fetch/checkout.ts';
import { encodeUndoRecord } from '../../../../main/engine/transfer/fetch/undo-record.ts';
import { FetchFixture } from './fetch-fixture.ts';

/** A checkout that kills its own process after a number of progress reports; prints its undo record before. */
const state = deserialize(readFileSync(process.argv[2]!));
const fixture = new FetchFixture(state.dir);
for (const [hash, place] of state.places)
  fixture.places.set(hash, { ...place, hash: Buffer.from(place.hash) });
for (const id of state.safe) fixture.safe.add(id);
const list = (state.list as Extract<Entry, { kind: 'stored' }>[]).map((entry) => ({
  ...entry,
  digest: Buffer.from(entry.digest),
  content: {
    ...entry.content,
    contentId: Buffer.from(entry.content.contentId),
    chunks: Buffer.from(entry.content.chunks),
  },
}));
let writes = 0;
await checkoutVersion(
  fixture.context(),
  {
    version: fixture.version('a:v0', list),
    folder: state.target,
    rescue: fixture.rescue,
    keeper: {
      ...fixture.keeper,
      begin: async (record) => {
        writeSync(1, `record ${JSON.stringify(encodeUndoRecord(record))}\n`);
        return '0';
      },
    },
  },
  {
    signal: fixture.signal,
    onProgress: ({ phase }) => {
      if (phase === 'Writing files' && ++writes === state.writes) process.kill(process.pid, 'SIGKILL');
    },
  },
);
