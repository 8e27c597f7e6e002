/** An upload's slice is 1 MiB before base64; a page sends nothing that is longer, and the host takes nothing longer. */
export const MESSAGE_BYTES = 4 * 1024 * 1024;
