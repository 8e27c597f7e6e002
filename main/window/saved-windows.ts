import * as z from 'zod';

const windowState = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(1),
    height: z.number().int().min(1),
  }),
  maximized: z.boolean(),
});
/** Where a window was, and whether it filled the screen. */
export type WindowState = z.infer<typeof windowState>;

/** More windows than this are not opened again. */
export const MOST_WINDOWS = 10;

/** The window states that a file holds. */
export function readWindowStates(stored: unknown): WindowState[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .map((item) => windowState.safeParse(item))
    .filter((parsed) => parsed.success)
    .map((parsed) => parsed.data)
    .slice(0, MOST_WINDOWS);
}
