"""English: tokens, classes of words, numbers, stance and subject of a sentence."""
