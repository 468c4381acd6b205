"""Fact packs and the documents that they come from: built, verified, shown, compared, begun, checked."""
