declare module 'picomatch' {
  interface Picomatch {
    (glob: string, options?: { readonly dot?: boolean }): (text: string) => boolean;
    scan(glob: string): { readonly isGlob: boolean };
  }
  const picomatch: Picomatch;
  export = picomatch;
}
