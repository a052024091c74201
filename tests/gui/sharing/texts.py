"""The text that the plans of these tests begin with."""

from __future__ import annotations

TEXT = "<p>Første afsnit.</p>\n<p>Andet afsnit.</p>\n<p>Tredje afsnit.</p>"
