const followed = new Set<string>();

/** Says that what is on the screen shows how a job ends, so that no notification does; until the returned function is called. */
export function followJob(id: string): () => void {
  followed.add(id);
  // The end is told once more to all that listen right after the screen that followed it has gone.
  return () => void setTimeout(() => followed.delete(id), 1000);
}

/** True while something on the screen shows how the job ends. */
export function isFollowed(id: string): boolean {
  return followed.has(id);
}
