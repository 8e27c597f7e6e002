import type { Readable, Writable } from 'node:stream';

interface TerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  /** A link with a fresh token. */
  readonly makeLink: () => string;
  readonly isUnused: (link: string) => boolean;
}

/** Where the person who started the web host reads how to get to it. */
export interface Terminal {
  /** Prints where the app is, in one line, with a link that works once. */
  announce(): void;
  close(): void;
}

/** On a terminal, Enter prints a link again: the same one until it was used. */
export function makeTerminal({ input, output, makeLink, isUnused }: TerminalOptions): Terminal {
  let link = '';
  const hint = input.isTTY && output.isTTY ? ' (works once; Enter prints another)' : ' (works once)';
  const print = () => {
    if (!isUnused(link)) link = makeLink();
    output.write(`Vitrine is at ${link}${hint}\n`);
  };
  const onData = (data: Buffer) => {
    if (data.includes('\n')) print();
  };
  return {
    announce() {
      print();
      if (!input.isTTY) return;
      input.on('data', onData);
      input.on('error', () => {});
      if ('unref' in input && typeof input.unref === 'function') input.unref();
    },
    close() {
      input.off('data', onData);
      input.pause();
    },
  };
}
