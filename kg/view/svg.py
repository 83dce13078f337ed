"""Stub."""
from kg.view.content import Page
def svg(page: Page, width: int = 800, height: int = 600, dark: bool = False) -> str:
    """Return."""
    return ""
