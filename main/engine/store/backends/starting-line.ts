/** Longest wait for the others at one line, in ms. */
const PATIENCE_MS = 100;

/** Lines at which threads meet, one after another: at each, how many came so far. */
export function startingLines(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Waits at a line until all are there, so that they leave it together. Whoever does not come, or comes late, holds nobody up:
 * to meet makes a race closer, and is never waited for longer than a moment. Blocks the thread.
 *
 * @param patienceMs longest wait
 * @returns whether all came
 */
export function meetAt(
  lines: Int32Array,
  line: number,
  { all, patienceMs = PATIENCE_MS }: { readonly all: number; readonly patienceMs?: number },
): boolean {
  if (Atomics.add(lines, line, 1) + 1 >= all) {
    Atomics.notify(lines, line);
    return true;
  }
  const until = performance.now() + patienceMs;
  for (;;) {
    const here = Atomics.load(lines, line);
    if (here >= all) return true;
    const left = until - performance.now();
    if (left <= 0) return false;
    // Others who come meanwhile wake nobody; the last one wakes all.
    Atomics.wait(lines, line, here, left);
  }
}
