import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text as readText } from 'node:stream/consumers';
import { EXIT_CODES, systemCode } from '../contract/errors.ts';
import { dataHome } from '../main/engine/data-home.ts';
import { type ClosableClient, OutputClosed, type TextSink } from './context.ts';
import { watchInterrupts } from './interrupts.ts';
import { signalBoard } from './pass-signals.ts';
import { runCli } from './run-cli.ts';

const SIGNAL_EXIT = { SIGTERM: 143, SIGHUP: 129 } as const;

await main();

/** The `vitrine` command: ties the command line to this process and to the engine. */
async function main(): Promise<void> {
  // Standard error is for people: what libraries do that Node advises against is not for them.
  process.noDeprecation = true;
  let engine: ClosableClient | undefined;
  const stop = async (code: number) => {
    // What runs is left so that it can be resumed.
    await engine?.close();
    process.exit(code);
  };
  const clock = () => performance.now();
  const signals = signalBoard(process, { clock, platform: process.platform });
  signals.on('SIGTERM', () => void stop(SIGNAL_EXIT.SIGTERM));
  signals.on('SIGHUP', () => void stop(SIGNAL_EXIT.SIGHUP));
  stopWithLauncher(() => signals.raise('SIGTERM'));
  const code = await runCli(process.argv.slice(2), {
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    version: packageVersion(),
    now: () => new Date(),
    passSignals: signals.pass,
    interrupts: watchInterrupts(signals, {
      clock,
      kill: () => process.exit(EXIT_CODES.cancelled),
    }),
    prompt: process.stdin.isTTY && process.stderr.isTTY ? askAtTerminal : undefined,
    readInput: () => readText(process.stdin),
    openClient: async ({ adopt }) => {
      const { Engine } = await import('../main/engine/engine.ts');
      engine = Engine.open({ home: dataHome(process.env, process.platform), adopt });
      return engine;
    },
  });
  process.exit(code);
}

/** A launcher that is killed outright cannot pass its end on; its channel closes instead. */
function stopWithLauncher(stop: () => void): void {
  if (process.channel === undefined) return;
  process.channel?.unref();
  process.on('disconnect', stop);
}

function sink(stream: NodeJS.WriteStream): TextSink {
  // The callback of each write gets the same error; without a listener it would end the process loudly.
  stream.on('error', () => {});
  const write = (chunk: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => {
        if (!error) resolve();
        else reject(systemCode(error) === 'EPIPE' ? new OutputClosed() : error);
      });
    });
  return {
    isTerminal: stream.isTTY === true,
    columns: () => (stream.isTTY ? stream.columns || 80 : Number.POSITIVE_INFINITY),
    write,
    writeBytes: write,
  };
}

async function askAtTerminal(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C and the end of input at a question mean no.
  const abort = new AbortController();
  reader.on('SIGINT', () => abort.abort());
  reader.on('close', () => abort.abort());
  try {
    return await reader.question(question, { signal: abort.signal });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return '';
    throw error;
  } finally {
    reader.close();
  }
}

function packageVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file))
      return String((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  }
  return 'unknown';
}
