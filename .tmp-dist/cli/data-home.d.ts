/**
 * Where catalog, settings and the default store live: `VITRINE_HOME`, else the platform's place for a user's
 * data (XDG base directories on Linux, Application Support on macOS, local application data on Windows).
 */
export declare function dataHome(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, home?: string): string;
