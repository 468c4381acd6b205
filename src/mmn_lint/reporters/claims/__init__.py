"""Output formats of ``mmn-lint claims``: one module a format."""
