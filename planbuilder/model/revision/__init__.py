"""Revising an adopted plan: by when, what needs a fresh look, and what a new period begins with.

due         when a plan was adopted, and by when it must be revised
periods     which period comes next
fresh_look  what in a plan is old
catalogue   bringing a plan to a new version of its concept
beginning   which records a new period begins with
"""
