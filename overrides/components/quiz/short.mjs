/** A few words to write. */
export * from './text.mjs';
