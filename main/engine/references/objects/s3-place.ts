import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { statusOf } from '../attempts.ts';
import { noBytes } from '../checked-bytes.ts';
import type { Environment } from '../environment.ts';
import { rangeHeader, wholeLength, withoutQuotes } from '../range-headers.ts';
import type { FoundObject, ObjectAddress, ObjectPlace } from './object-place.ts';
import { s3Endpoint } from './s3-endpoint.ts';

/**
 * Amazon S3, or what `AWS_S3_ENDPOINT_URL` names. Credentials and region come from the chain of Amazon's library; without
 * credentials requests are anonymous.
 */
export async function openS3Place(env: Environment): Promise<ObjectPlace> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = await connect(sdk.S3Client, env);
  const unversioned = new Map<string, boolean>();
  return {
    async find({ container, key, version }, signal) {
      const command = new sdk.HeadObjectCommand({ Bucket: container, Key: key, VersionId: version });
      const head = await unlessMissing(client.send(command, { abortSignal: signal }), version);
      return head && found({ Key: key, Size: head.ContentLength, ...head });
    },
    async list(container, { prefix, token, limit }, signal) {
      const command = new sdk.ListObjectsV2Command({
        Bucket: container,
        Prefix: prefix,
        ContinuationToken: token,
        MaxKeys: limit,
      });
      const incomplete = !(await neverVersioned(container, signal));
      const page = await client.send(command, { abortSignal: signal });
      return { objects: (page.Contents ?? []).map(found), next: page.NextContinuationToken, incomplete };
    },
    async versions(container, { prefix, token, limit }, signal) {
      const [KeyMarker, VersionIdMarker] = token === undefined ? [] : (JSON.parse(token) as [string, string]);
      const command = new sdk.ListObjectVersionsCommand({
        Bucket: container,
        Prefix: prefix,
        KeyMarker,
        VersionIdMarker,
        MaxKeys: limit,
      });
      const page = await client.send(command, { abortSignal: signal });
      const next = page.IsTruncated
        ? JSON.stringify([page.NextKeyMarker, page.NextVersionIdMarker])
        : undefined;
      return { objects: (page.Versions ?? []).map(found), next };
    },
    async read({ container, key, version }: ObjectAddress, { etag, range }, signal) {
      const command = new sdk.GetObjectCommand({
        Bucket: container,
        Key: key,
        VersionId: version,
        IfMatch: etag === undefined ? undefined : `"${etag}"`,
        Range: range && rangeHeader(range),
      });
      try {
        const answer = await unlessMissing(client.send(command, { abortSignal: signal }), version);
        if (!answer) return { state: 'missing' };
        const bytes = (answer.Body as AsyncIterable<Uint8Array> | undefined) ?? noBytes();
        return { state: 'read', bytes, size: wholeLength(answer.ContentRange, answer.ContentLength) };
      } catch (error) {
        if (statusOf(error) === 412) return { state: 'changed' };
        if (statusOf(error) === 416) return { state: 'read', bytes: noBytes(), size: 0 };
        throw error;
      }
    },
  };

  /** Known once for each listing; a bucket that does not tell counts as versioned. */
  async function neverVersioned(bucket: string, signal: AbortSignal): Promise<boolean> {
    const known = unversioned.get(bucket);
    if (known !== undefined) return known;
    const command = new sdk.GetBucketVersioningCommand({ Bucket: bucket });
    const never = await client.send(command, { abortSignal: signal }).then(
      ({ Status }) => Status === undefined,
      () => false,
    );
    unversioned.set(bucket, never);
    return never;
  }
}

async function connect(Client: typeof S3Client, env: Environment): Promise<S3Client> {
  const common: S3ClientConfig = {
    ...s3Endpoint(env),
    maxAttempts: 1,
    followRegionRedirects: true,
    // Ranges and other makers' servers have no checksums of Amazon's kind.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
  const client = new Client(common);
  const settled = (await answers(client.config.region)) ? common : { ...common, region: 'us-east-1' };
  if (await answers(client.config.credentials)) return new Client(settled);
  return new Client({
    ...settled,
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: async (request) => request },
  });
}

async function answers(provider: () => Promise<unknown>): Promise<boolean> {
  return await provider().then(
    () => true,
    () => false,
  );
}

/** Undefined for 404, and for what Amazon answers to a version that there cannot be (400) or that is a deletion (405). */
async function unlessMissing<T>(answer: Promise<T>, version: string | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || (version !== undefined && (status === 400 || status === 405))) return undefined;
    throw error;
  }
}

function found(object: {
  Key?: string | undefined;
  ETag?: string | undefined;
  Size?: number | undefined;
  VersionId?: string | undefined;
  ContentType?: string | undefined;
}): FoundObject {
  const { VersionId } = object;
  return {
    key: object.Key ?? '',
    etag: withoutQuotes(object.ETag),
    size: object.Size ?? 0,
    version: VersionId && VersionId !== 'null' ? VersionId : undefined,
    isFolder: object.ContentType?.includes('x-directory') ?? false,
  };
}
