import { parentPort } from 'node:worker_threads';
import { createFileDigest, type FileDigest } from '../artifact/digest.ts';
import type { DigestAlgorithm } from '../artifact/entry.ts';
import { createCutter } from '../format/chunking.ts';
import { Moved, serveWorker } from '../threads/rpc.ts';
import { type Arena, Arenas } from './arenas.ts';
import { ChunkPacker, compressChunks } from './chunk-packer.ts';
import { CutSession } from './cut-session.ts';
import { ChunkHasher } from './hash-chunks.ts';
import { FileFault } from './open-file.ts';
import { type KeptChunk, readSmallFiles } from './read-small-files.ts';
import type { HashWorkerApi, PackedChunks, PackState, ReadProblem } from './worker-api.ts';

interface Task {
  readonly chunks: readonly KeptChunk[];
  readonly arena: Arena | undefined;
}

if (parentPort) serveWorker(parentPort, hashWorker());

/** The handlers of one hash worker thread. */
function hashWorker(): HashWorkerApi {
  const cut = createCutter();
  const arenas = new Arenas();
  const hasher = new ChunkHasher();
  const packer = new ChunkPacker();
  const tasks = new Map<number, Task>();
  const sessions = new Map<number, CutSession>();
  let algorithm: DigestAlgorithm;
  let digest: FileDigest;

  const finishTask = <T>(id: number, use: (chunks: readonly KeptChunk[]) => T): T => {
    const task = tasks.get(id)!;
    const result = use(task.chunks);
    tasks.delete(id);
    if (task.arena) arenas.close(task.arena);
    return result;
  };

  return {
    async start(input) {
      algorithm = input.algorithm;
      digest = await createFileDigest(algorithm);
    },
    hashFiles({ task, files }) {
      const arena = arenas.open();
      const { hashed, chunks } = readSmallFiles(files, arena, { digest, cut });
      tasks.set(task, { chunks, arena });
      return new Moved(hashed, [buffer(hashed.refs)]);
    },
    hashChunks({ task, bytes, lengths }) {
      const chunks = hasher.hashAll(bytes, lengths);
      tasks.set(task, { chunks, arena: undefined });
      const hashes = new Uint8Array(chunks.length * 32);
      chunks.forEach((chunk, i) => {
        hashes.set(chunk.hash, i * 32);
      });
      return hashes;
    },
    pack: ({ task, need, spare }) =>
      finishTask(task, (chunks) => movedState(packer.pack(chunks, need, spare))),
    compress: ({ task, need }) => finishTask(task, (chunks) => movedChunks(compressChunks(chunks, need))),
    drop: ({ task }) => finishTask(task, () => undefined),
    add: ({ spare, ...chunks }) => movedState(packer.add(chunks, spare)),
    seal: () => movedState(packer.seal()),
    surrender() {
      const pack = packer.seal().sealed[0];
      return movedChunks(pack ?? { bytes: new Uint8Array(0), records: new Uint8Array(0) });
    },
    async beginCut({ session, file, again }) {
      const own = await createFileDigest(algorithm);
      return asProblem(() => {
        sessions.set(session, new CutSession(file, again, { digest: own, cut }));
        return undefined;
      });
    },
    cut({ session, block, given }) {
      const result = sessions.get(session)!.cut(block, given);
      if (result.problem) sessions.delete(session);
      return result;
    },
    finishCut({ session }) {
      const open = sessions.get(session)!;
      sessions.delete(session);
      return asProblem(() => open.finish());
    },
  };
}

function asProblem<T>(action: () => T): T | ReadProblem {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { reason: error.reason, message: error.message };
  }
}

function movedState(state: PackState): Moved<PackState> {
  const sealed = state.sealed.flatMap(({ bytes, records }) => [buffer(bytes), buffer(records)]);
  return new Moved(state, [...sealed, ...state.spare]);
}

function movedChunks({ bytes, records }: PackedChunks): Moved<PackedChunks> {
  return new Moved({ bytes, records }, [buffer(bytes)]);
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer as ArrayBuffer;
}
