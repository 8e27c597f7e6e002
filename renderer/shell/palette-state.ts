import { createSpotlight } from '@mantine/spotlight';

/** The palette's store and the functions that open and close it. */
export const [paletteStore, { open: openPalette, close: closePalette }] = createSpotlight();
