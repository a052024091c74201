"""The municipality's own template, and what becomes of it.

package      the file, opened safely and made clean: nothing in it runs, or fetches anything
cleaning     what is taken out of its parts
strict       strict documents in the measures of usual ones
slot         where in it the plan goes
cover_fields the controls that are filled with what the front page says
own          our own template, written as a file to adapt
"""
