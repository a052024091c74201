"""The side panel's pages: what stands beside the text."""
