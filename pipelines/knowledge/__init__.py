"""What is known before a notice is read: the seed files, and the forms of numerals, dates and document numbers.

Used by every stage; nothing here looks at a notice.
"""
