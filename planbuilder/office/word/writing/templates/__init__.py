"""The municipality's own template, and what becomes of it.

package       the file, opened safely and made clean: nothing in it runs, or fetches anything
cleaning      what is taken out of its parts
measures      strict documents' measures in whole numbers
page          what pages need, and how large they are
slot          where in it the plan goes
spanning      what goes over all columns of a page whose text stands in several
cover_fields  the controls that are filled with what the front page says
own_text      its own text, marked so that it is no reader's when the document comes home
own_contents  its own table of contents, filled with those of the plan
own_headings  its own headings among those of the plan
palette       the colours of what is added to it
fonts         its typeface
own           our own template, written as a file to adapt
"""
