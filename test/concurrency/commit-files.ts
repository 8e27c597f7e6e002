import type { FileContents } from '../helpers/folder-snapshot.ts';
import { noise } from '../helpers/store-builder.ts';

/**
 * What a writer logs: one file of its own, and files that other writers log as well, which come and go, so that all of
 * them use packs that somebody else wrote and that garbage collection retires.
 */
export function filesOf(writer: number, number: number): FileContents {
  return {
    'own.bin': noise(2_000, `own ${writer} ${number}`),
    'shared.bin': noise(20_000, `shared ${(writer + number) % 3}`),
    'often.bin': noise(9_000, `often ${number % 2}`),
    'now and then.bin': noise(70_000, `seldom ${Math.floor(number / 3) % 3}`),
  };
}
