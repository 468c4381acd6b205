"""What the formats share: prose with its map to the source, the outline of a document, and the parsers' readers."""
