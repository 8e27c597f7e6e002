import { randomBytes } from 'node:crypto';

/** Marks a folder that a download or checkout is writing into; left behind only by a killed one. */
export const MARKER_NAME = '.vitrine-fetch';

const TEMP_NAME = /^\.vitrine-[0-9a-f]{16}-[0-9a-z]+\.part$/;
const PROBE_NAME = /^\.vitrine-probe-[0-9a-f]{16}$/;

/** A name that no other run uses. */
export function newRunId(): string {
  return randomBytes(8).toString('hex');
}

/** Name of a run's temporary file number `number`. Short, so that it fits wherever the real name does. */
export function tempName(run: string, number: number): string {
  return `.vitrine-${run}-${number.toString(36)}.part`;
}

/** Name of the folder in which a run tries out what the file system does. */
export function probeName(run: string): string {
  return `.vitrine-probe-${run}`;
}

/** True for names that only Vitrine gives, and that it may remove when it finds them. */
export function isOwnTempName(name: string): boolean {
  return name === MARKER_NAME || TEMP_NAME.test(name) || PROBE_NAME.test(name);
}
