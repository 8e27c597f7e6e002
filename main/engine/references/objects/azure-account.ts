import type { Environment } from '../environment.ts';

/** How to reach the blobs of an account. */
export interface AzureAccount {
  readonly name: string;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly key: string | undefined;
  /** Shared access signature, without `?`. */
  readonly signature: string | undefined;
}

/**
 * What the environment says of an account, by the variables of Azure's own command line: `AZURE_STORAGE_CONNECTION_STRING`,
 * or `AZURE_STORAGE_ACCOUNT` with `AZURE_STORAGE_KEY` or `AZURE_STORAGE_SAS_TOKEN`. Those of another account do not count.
 *
 * @param accountUrl `https://<account>.blob.core.windows.net`
 */
export function azureAccount(accountUrl: string, env: Environment): AzureAccount {
  const name = new URL(accountUrl).hostname.split('.')[0] ?? '';
  const parts = connectionParts(env.AZURE_STORAGE_CONNECTION_STRING ?? '');
  const named = parts.get('accountname') ?? parts.get('blobendpoint')?.match(/^https?:\/\/([^./]+)/)?.[1];
  if (named === name) {
    return {
      name,
      endpoint: (parts.get('blobendpoint') ?? accountUrl).replace(/\/+$/, ''),
      key: parts.get('accountkey'),
      signature: parts.get('sharedaccesssignature'),
    };
  }
  const mine = env.AZURE_STORAGE_ACCOUNT === undefined || env.AZURE_STORAGE_ACCOUNT === name;
  return {
    name,
    endpoint: accountUrl,
    key: mine ? env.AZURE_STORAGE_KEY || undefined : undefined,
    signature: mine ? env.AZURE_STORAGE_SAS_TOKEN?.replace(/^\?/, '') || undefined : undefined,
  };
}

function connectionParts(text: string): Map<string, string> {
  const pairs = text.split(';').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1)] as const;
  });
  return new Map(pairs.filter(([key]) => key !== ''));
}
