import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';
import type { EngineAnswer, EngineCall } from './engine-messages.ts';

const childFile = fileURLToPath(new URL('./engine-child.ts', import.meta.url));

/** A request's result, or what its job came to, with the time that it took. */
export interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
  /** Most bytes of memory that the engine's process held so far. */
  readonly memoryPeak: number;
}

/** A running engine in a process of its own. */
export interface EngineProcess {
  /** A request that answers at once. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Timed<RequestResult<N>>>;
  /** A request that starts a job; the value is the job's result. */
  job<T>(name: RequestName, input: unknown): Promise<Timed<{ readonly id: string; readonly result: T }>>;
  close(): Promise<void>;
}

/** Runs an engine for as long as the work takes. */
export async function withEngine<T>(home: string, work: (engine: EngineProcess) => Promise<T>): Promise<T> {
  const engine = await startEngine(home);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Starts an engine and waits until it answers. */
async function startEngine(home: string): Promise<EngineProcess> {
  const child = fork(childFile, [home], { serialization: 'advanced' });
  const ended = once(child, 'exit');
  const ask = async <N extends RequestName>(name: N, input: RequestInput<N>) => {
    const message = once(child, 'message');
    child.send({ name, input } satisfies EngineCall<N>);
    const first = await Promise.race([message, ended]);
    const answer = first[0] as EngineAnswer | number | null;
    if (typeof answer !== 'object' || answer === null) throw new Error(`The engine ended with ${answer}`);
    if ('error' in answer) throw new Error(`${name}: ${answer.error}`);
    return answer as Timed<never>;
  };
  await ask('store.list', {});
  return {
    ask,
    job: ask as EngineProcess['job'],
    close: async () => {
      child.disconnect();
      await ended;
    },
  };
}
