interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** What this process does about signals. */
export interface SignalBoard {
  /** What a signal does by itself. */
  on(signal: NodeJS.Signals, listener: () => void): void;
  /** Hands every signal that can be caught to a child instead, until the returned function is called. */
  pass(hand: (signal: NodeJS.Signals) => void): () => void;
  /** Acts as if a signal had arrived. */
  raise(signal: NodeJS.Signals): void;
}

/** What people and batch systems send to a program that runs. Windows knows the first three. */
const PASSED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];

/**
 * One signal can arrive twice: a whole group is signalled, and a launcher passes on what it got. The same signals closer
 * than this are one.
 */
const SAME_SIGNAL_MS = 250;

/**
 * Decides for each signal of a process whether it does what it does by itself or is handed to a child.
 *
 * @param clock milliseconds that only go forward
 */
export function signalBoard(
  source: SignalSource,
  { clock, platform }: { readonly clock: () => number; readonly platform: NodeJS.Platform },
): SignalBoard {
  const listeners = new Map<NodeJS.Signals, () => void>();
  const passedAt = new Map<NodeJS.Signals, number>();
  let hand: ((signal: NodeJS.Signals) => void) | undefined;
  const receive = (signal: NodeJS.Signals) => {
    if (hand === undefined) return listeners.get(signal)?.();
    const now = clock();
    const same = now - (passedAt.get(signal) ?? Number.NEGATIVE_INFINITY) < SAME_SIGNAL_MS;
    passedAt.set(signal, now);
    if (!same) hand(signal);
  };
  return {
    on(signal, listener) {
      if (!listeners.has(signal)) source.on(signal, () => receive(signal));
      listeners.set(signal, listener);
    },
    pass(next) {
      hand = next;
      const known = platform === 'win32' ? PASSED.slice(0, 3) : PASSED;
      const added = known
        .filter((signal) => !listeners.has(signal))
        .map((signal) => ({ signal, listener: () => receive(signal) }));
      for (const { signal, listener } of added) source.on(signal, listener);
      return () => {
        hand = undefined;
        for (const { signal, listener } of added) source.off(signal, listener);
      };
    },
    raise: receive,
  };
}
