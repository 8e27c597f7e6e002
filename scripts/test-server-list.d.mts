export interface TestServer {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  readonly option?: string;
}
export const SERVERS: readonly TestServer[];
export function serverBinary(server: TestServer): string;
