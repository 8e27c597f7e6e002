/** What `vitrine help` explains beside commands. */
export declare const HELP_TOPICS: Readonly<Record<string, string>>;
