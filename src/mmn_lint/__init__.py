"""Find statements in health articles that contradict a canonical, evidence-backed fact file."""

__version__ = "0.1.0"
