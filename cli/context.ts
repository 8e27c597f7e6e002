import type { EngineClient } from '../contract/client.ts';
import { ask } from '../contract/client.ts';
import type { RequestInput, RequestName, RequestResult } from '../contract/requests.ts';
import type { CommandOverview } from './command-description.ts';
import type { Palette } from './text/palette.ts';

/** A stream for text. */
export interface TextSink {
  /** Resolves when the text has been taken; rejects with `OutputClosed` when nobody reads any more. */
  write(text: string): Promise<void>;
  /** The same for bytes. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; infinite when it is none. */
  columns(): number;
}

/** An engine that can be stopped. */
export interface ClosableClient extends EngineClient {
  close(): Promise<void>;
}

/** Ctrl-C: calls the newest handler once; without one, or when it is pressed again, the process ends. */
export interface Interrupts {
  /** Returns a function that takes the handler away. */
  onInterrupt(handler: () => void): () => void;
}

/** Everything that the command line needs from the process it runs in. */
export interface CliEnvironment {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  readonly interrupts: Interrupts;
  /** Hands the signals that this process gets to a child, until the returned function is called. */
  passSignals(hand: (signal: NodeJS.Signals) => void): () => void;
  now(): Date;
  /** Asks a question at the terminal; undefined when nobody is there to answer. */
  readonly prompt: ((question: string) => Promise<string>) | undefined;
  /** All of standard input as text. */
  readInput(): Promise<string>;
  openClient(options: { readonly adopt: boolean }): Promise<ClosableClient>;
}

/** What a running command works with. */
export interface CliContext {
  readonly environment: CliEnvironment;
  readonly table: CommandOverview;
  /** Colours for standard output. */
  readonly palette: Palette;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Handle of the store to use; the default store when undefined. */
  readonly store: string | undefined;
  /** The engine, opened at the first call. */
  client(): Promise<EngineClient>;
}

/** Sends a request and returns its value, or throws its error. */
export async function call<N extends RequestName>(
  context: CliContext,
  name: N,
  input: RequestInput<N>,
): Promise<RequestResult<N>> {
  return ask(await context.client(), name, input);
}

/** Prints lines for a person on standard output. */
export async function print(context: CliContext, ...lines: readonly string[]): Promise<void> {
  await context.environment.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** Tells something beside the result on standard error. */
export async function note(context: CliContext, text: string): Promise<void> {
  await context.environment.stderr.write(`${text}\n`);
}

/** Thrown by a sink whose reader has gone (`vitrine ls | head`). */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
