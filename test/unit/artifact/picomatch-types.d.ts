declare module 'picomatch' {
  type Picomatch = (glob: string, options?: { readonly dot?: boolean }) => (text: string) => boolean;
  const picomatch: Picomatch;
  export = picomatch;
}
