export declare function packageFolder(id: string): string | undefined;
export declare function licencesText(folders: readonly string[]): string;
