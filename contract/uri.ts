/** The scheme of a URI in lower case, by RFC 3986, section 3.1; undefined for what has none. */
export function uriScheme(uri: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
}

/** True for the web address of something in Azure Blob Storage: `https://<account>.blob.core.windows.net/…`. */
export function isAzureBlobUri(uri: string): boolean {
  return /^https:\/\/[^/?#]*\.blob\.core\.windows\.net(?:[/?#]|$)/i.test(uri);
}
