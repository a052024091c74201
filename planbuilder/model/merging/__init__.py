"""Three-way merging: of sequences, sentences, texts and records. Nothing anybody wrote is lost."""

from __future__ import annotations
