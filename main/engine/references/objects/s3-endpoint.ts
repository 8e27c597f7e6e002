import type { Environment } from '../environment.ts';

/** Hosts of CoreWeave's object storage: only these custom endpoints take the bucket as a part of the host. */
const BUCKET_IN_HOST = /(?:^|\.)(?:cwobject|cwlota)\.com$/i;

/** Where Amazon's library finds S3; what is not there is left to its own chain. */
export interface S3Endpoint {
  readonly endpoint?: string;
  /** The bucket is the first part of the path, not of the host. */
  readonly forcePathStyle?: boolean;
  readonly region?: string;
}

/** What the environment says of the servers to ask. */
export function s3Endpoint(env: Environment): S3Endpoint {
  const endpoint = env.AWS_S3_ENDPOINT_URL || env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined;
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;
  return {
    ...(endpoint ? { endpoint, forcePathStyle: !BUCKET_IN_HOST.test(new URL(endpoint).hostname) } : {}),
    ...(region ? { region } : {}),
  };
}
