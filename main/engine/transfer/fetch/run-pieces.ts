/** A piece of work that may run beside others. */
export type Piece = () => Promise<void>;

/**
 * Runs pieces of work, several at once; a piece is asked for when there is room for it. After an error none is begun any more,
 * and those under way are waited for.
 *
 * @throws the first error
 */
export async function runPieces(pieces: AsyncGenerator<Piece>, atOnce: number): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const work = async () => {
    try {
      while (failure === undefined) {
        const next = await pieces.next();
        if (next.done) return;
        await next.value();
      }
    } catch (error) {
      failure ??= { error };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await pieces.return(undefined);
  if (failure) throw failure.error;
}
