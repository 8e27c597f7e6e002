/** The lock that whoever runs a job holds. */
export function jobLockName(job: string): string {
  return `job-${job}`;
}
