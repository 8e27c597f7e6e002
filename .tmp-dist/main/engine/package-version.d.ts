/** The version of Vitrine that runs, from the package that this file belongs to. */
export declare function packageVersion(): string;
