import { formatBytes } from '../../../contract/numbers.ts';

/** How large the files are that changed, in words; not how much of them differs. */
export function sizeOfChanged(files: number, bytes: number): string {
  return files === 1 ? `the file is ${formatBytes(bytes)}` : `these files are ${formatBytes(bytes)} in all`;
}
