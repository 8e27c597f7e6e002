import type { TokenCredential } from '@azure/identity';

const SCOPE = 'https://storage.azure.com/.default';

/**
 * Who this machine is signed in to Azure as, by the chain of Azure's own library (environment, workload and managed
 * identity, `az login` and its like; `AZURE_TOKEN_CREDENTIALS` narrows it).
 *
 * @returns undefined when nobody is
 * @throws the library's AuthenticationError when somebody is and Azure refuses them
 */
export async function signInToAzure(): Promise<TokenCredential | undefined> {
  const { AggregateAuthenticationErrorName, CredentialUnavailableErrorName, DefaultAzureCredential } =
    await import('@azure/identity');
  const credential = new DefaultAzureCredential();
  try {
    await credential.getToken(SCOPE);
    return credential;
  } catch (error) {
    const nobody = [AggregateAuthenticationErrorName, CredentialUnavailableErrorName];
    if (error instanceof Error && nobody.includes(error.name)) return undefined;
    throw error;
  }
}
