/** Gaps in a text. */
export * from './text.mjs';
