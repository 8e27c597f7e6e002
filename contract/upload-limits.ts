/** The largest sum of bytes that is streamed in from another computer. */
export const UPLOAD_LIMIT = 2 * 1024 ** 3;
/** Bytes in one slice of a file, before base64. */
export const UPLOAD_SLICE = 1024 ** 2;
