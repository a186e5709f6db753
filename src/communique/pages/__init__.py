"""Every kind of input becomes a Document.

`load` walks over inputs of any kind and yields a `Page` (a Document with warnings) or a `PageError` for each
page; `from_text`, `from_html` and `from_bytes` build one Page. Limits are in `MAX_BYTES` and
`MAX_HTML_BYTES`.
"""

from communique._errors import PageError
from communique.pages._build import from_bytes, from_html, from_text
from communique.pages._load import load
from communique.pages._page import MAX_BYTES, MAX_HTML_BYTES, Page

__all__ = ["MAX_BYTES", "MAX_HTML_BYTES", "Page", "PageError", "from_bytes", "from_html", "from_text", "load"]
