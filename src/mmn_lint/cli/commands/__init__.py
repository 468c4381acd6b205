"""The commands: one module a command, a package for a group of them."""
