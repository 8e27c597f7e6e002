import { parentPort } from 'node:worker_threads';
import { compressChunk, decompressChunk } from '../../../main/engine/format/compression.ts';
import { serveWorker } from '../../../main/engine/threads/rpc.ts';

/** Compresses small chunks until it is ended. */
serveWorker(parentPort!, {
  ready: () => true,
  compress() {
    const raw = Buffer.alloc(200, 'abc');
    for (;;) {
      const { codec, stored } = compressChunk(raw);
      decompressChunk(codec, stored, raw.length);
    }
  },
});
