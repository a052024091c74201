"""The windows, on Qt. Imports every other room; nothing imports it."""
