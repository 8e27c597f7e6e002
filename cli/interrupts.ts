import type { Interrupts } from './context.ts';

interface SignalSource {
  on(signal: 'SIGINT', listener: () => void): void;
}

interface InterruptOptions {
  /** Milliseconds on a clock that only goes forward. */
  readonly clock: () => number;
  /** Ends the process at once. */
  readonly kill: () => void;
}

/**
 * One key press can arrive twice: the terminal signals the whole group, and a launcher passes on what it got.
 * Signals closer than this are one press.
 */
const SAME_PRESS_MS = 250;

/** Turns SIGINT into calls of the newest handler; the second press, or one without a handler, kills. */
export function watchInterrupts(source: SignalSource, options: InterruptOptions): Interrupts {
  const handlers: (() => void)[] = [];
  let pressedAt = Number.NEGATIVE_INFINITY;
  let pressed = false;
  source.on('SIGINT', () => {
    const now = options.clock();
    const same = now - pressedAt < SAME_PRESS_MS;
    pressedAt = now;
    if (same) return;
    const handler = handlers.at(-1);
    if (pressed || handler === undefined) return options.kill();
    pressed = true;
    handler();
  });
  return {
    onInterrupt(handler) {
      handlers.push(handler);
      return () => {
        const at = handlers.indexOf(handler);
        if (at >= 0) handlers.splice(at, 1);
      };
    },
  };
}
