/** True for the web address of something in Azure Blob Storage: `https://<account>.blob.core.windows.net/…`. */
export function isAzureBlobUri(uri: string): boolean {
  return /^https:\/\/[^/?#]*\.blob\.core\.windows\.net(?:[/?#]|$)/i.test(uri);
}
