import type { Reply } from '../../contract/client.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { AppError } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import type { EngineState } from '../../contract/host.ts';

/** So many ends within `CRASH_WINDOW_MS` and it is not started again by itself. One more than parks the job that did it. */
const CRASH_LIMIT = 4;
const CRASH_WINDOW_MS = 60_000;
/** Wait before each restart of a row, ms. */
const BACK_OFF_MS = [100, 500, 2_000];

/** What main sends to the engine's process. */
export type ToEngine =
  | { readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly close: true };

/** What the engine's process sends back. */
export type FromEngine =
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: EngineEvent }
  | { readonly ready: true };

/** A process that runs the engine. */
export interface EngineChild {
  post(message: ToEngine): void;
  kill(): void;
}

export interface EngineHostOptions {
  /** Starts a process; it says `ready` when it listens, and `exited` is called once when it has ended. */
  readonly fork: (handlers: {
    message: (message: FromEngine) => void;
    exited: (code: number) => void;
  }) => EngineChild;
  readonly onEvent: (event: EngineEvent) => void;
  readonly onState: (state: EngineState) => void;
  /** Milliseconds; for the crash limit. */
  readonly clock: () => number;
}

/** The engine in a process of its own, started again when it dies. */
export interface EngineHost {
  /** Sends a request; one that comes while the process starts waits for it. Nothing is thrown. */
  request(name: string, input: unknown): Promise<Reply<unknown>>;
  state(): EngineState;
  /** Ends the process if it runs, and starts a new one, also after it failed. */
  restart(): void;
  /** Lets the process put its work down and waits until it has ended, killing it after `patience` ms. */
  close(patience: number): Promise<void>;
}

/** Starts the engine's process. */
export function startEngineHost(options: EngineHostOptions): EngineHost {
  let child: EngineChild | undefined;
  let state: EngineState = { state: 'starting', restarts: 0, error: null };
  let timer: NodeJS.Timeout | undefined;
  let closed: PromiseWithResolvers<void> | undefined;
  let crashes: number[] = [];
  /** Its end was asked for, to start another. */
  let renewing = false;
  let nextId = 1;
  const waiting = new Map<number, Pending>();

  function setState(next: EngineState): void {
    state = next;
    options.onState(state);
  }

  function start(): void {
    timer = undefined;
    const mine = options.fork({
      message: (message) => {
        if (child === mine) take(message);
      },
      exited: (code) => {
        if (child === mine) ended(code);
      },
    });
    child = mine;
  }

  function take(message: FromEngine): void {
    if ('event' in message) options.onEvent(message.event);
    else if ('ready' in message) {
      setState({ ...state, state: 'running', error: null });
      for (const [id, request] of waiting) send(id, request);
    } else {
      waiting.get(message.id)?.resolve(message.reply);
      waiting.delete(message.id);
    }
  }

  function send(id: number, request: Pending): void {
    request.sent = true;
    child?.post({ id, name: request.name, input: request.input });
  }

  function ended(code: number): void {
    child = undefined;
    if (closed) {
      answerAll(closingError());
      closed.resolve();
      return;
    }
    answerSent(restartedError(code));
    if (renewing) {
      renewing = false;
      start();
      return;
    }
    const now = options.clock();
    crashes = [...crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (crashes.length >= CRASH_LIMIT) {
      const error = failedError(crashes.length, code);
      setState({ ...state, state: 'failed', error });
      answerAll(error);
      return;
    }
    setState({ state: 'restarting', restarts: state.restarts + 1, error: restartedError(code) });
    timer = setTimeout(start, BACK_OFF_MS[crashes.length - 1]);
  }

  /** What was under way in the process; what still waits is sent to the next one. */
  function answerSent(error: ErrorData): void {
    for (const [id, request] of waiting) {
      if (!request.sent) continue;
      request.resolve({ ok: false, error });
      waiting.delete(id);
    }
  }

  function answerAll(error: ErrorData): void {
    for (const request of waiting.values()) request.resolve({ ok: false, error });
    waiting.clear();
  }

  start();
  return {
    request(name, input) {
      if (closed) return Promise.resolve({ ok: false, error: closingError() });
      if (state.state === 'failed' && state.error) {
        // Data of the same shape, as it went to the screen.
        return Promise.resolve({ ok: false, error: state.error as ErrorData });
      }
      return new Promise((resolve) => {
        const id = nextId++;
        const request: Pending = { name, input, resolve, sent: false };
        waiting.set(id, request);
        if (state.state === 'running') send(id, request);
      });
    },
    state: () => state,
    restart() {
      if (closed || renewing || timer !== undefined) return;
      crashes = [];
      setState({ state: 'restarting', restarts: state.restarts + 1, error: null });
      if (!child) {
        start();
        return;
      }
      renewing = true;
      child.kill();
    },
    async close(patience) {
      if (closed) return closed.promise;
      closed = Promise.withResolvers();
      clearTimeout(timer);
      if (!child) {
        answerAll(closingError());
        return closed.resolve();
      }
      const running = child;
      running.post({ close: true });
      const killer = setTimeout(() => running.kill(), patience);
      await closed.promise;
      clearTimeout(killer);
    },
  };
}

interface Pending {
  readonly name: string;
  readonly input: unknown;
  readonly resolve: (reply: Reply<unknown>) => void;
  sent: boolean;
}

function restartedError(code: number): ErrorData {
  return new AppError('ENGINE_RESTARTED', 'The engine stopped in the middle of this and was started again.', {
    hint: 'Nothing that was committed is affected, and jobs go on by themselves. Try again.',
    details: { exitCode: code },
  }).toData();
}

function failedError(times: number, code: number): ErrorData {
  return new AppError('ENGINE_STOPPED', `The engine stopped ${times} times within a minute.`, {
    hint: 'Nothing that was committed is affected. Start it again; if it stops again, free disk space and look at the jobs.',
    details: { exitCode: code },
  }).toData();
}

function closingError(): ErrorData {
  return new AppError('ENGINE_STOPPED', 'Vitrine is closing.', {
    hint: 'Jobs go on when it is started again.',
  }).toData();
}
