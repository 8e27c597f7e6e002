/** How a racer did: the numbers of the names it won, and the system's code for the first that went wrong. */
interface RaceResult {
    readonly won: number[];
    readonly failure: string | undefined;
}
export type RaceApi = {
    /** Races for every name. */
    race: (input: null) => Promise<RaceResult>;
};
export {};
