"""The course as a whole: its order, sources, facts, words, and the blocks made from them."""
