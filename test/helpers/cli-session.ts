import { type CliEnvironment, OutputClosed, type TextSink } from '../../cli/context.ts';
import { watchInterrupts } from '../../cli/interrupts.ts';
import { runCli } from '../../cli/run-cli.ts';
import type { FakeEngine } from './fake-engine.ts';

interface SessionOptions {
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly answer?: string;
  /** What standard input holds. */
  readonly input?: string;
  /** Standard output takes this many writes and then is closed. */
  readonly writes?: number;
}

export interface SessionResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly adopt: boolean | undefined;
}

/** A command line in this process with streams in memory. */
export function cliSession(engine: FakeEngine, options: SessionOptions = {}) {
  const out = memorySink(options, options.writes);
  const err = memorySink(options);
  const signal: { press: () => void } = { press: () => {} };
  let clock = 0;
  let adopt: boolean | undefined;
  const killed = Promise.withResolvers<'killed'>();
  const environment: CliEnvironment = {
    stdout: out.sink,
    stderr: err.sink,
    env: options.env ?? {},
    cwd: options.cwd ?? '/work',
    version: '1.2.3',
    interrupts: watchInterrupts(
      {
        on: (_signal, listener) => {
          signal.press = listener;
        },
      },
      { clock: () => clock, kill: () => killed.resolve('killed') },
    ),
    passSignals: () => () => {},
    now: () => new Date('2026-11-05T12:00:00.000Z'),
    prompt:
      options.answer === undefined
        ? undefined
        : async (question) => {
            await err.sink.write(question);
            return options.answer!;
          },
    readInput: async () => options.input ?? '',
    openClient: async (how) => {
      adopt = how.adopt;
      return engine;
    },
  };
  return {
    /** Ctrl-C, a second after the one before. */
    interrupt: () => {
      clock += 1000;
      signal.press();
    },
    killed: killed.promise,
    output: () => out.text(),
    run: async (...argv: string[]): Promise<SessionResult> => {
      const code = await runCli(argv, environment);
      return { code, out: out.text(), err: err.text(), adopt };
    },
  };
}

function memorySink(options: SessionOptions, writes = Number.POSITIVE_INFINITY) {
  let text = '';
  let left = writes;
  const sink: TextSink = {
    isTerminal: options.terminal ?? false,
    columns: () => options.columns ?? (options.terminal ? 80 : Number.POSITIVE_INFINITY),
    write: async (chunk) => {
      if (left === 0) throw new OutputClosed();
      left -= 1;
      text += chunk;
    },
    writeBytes: async (bytes) => {
      text += Buffer.from(bytes).toString();
    },
  };
  return { sink, text: () => text };
}
