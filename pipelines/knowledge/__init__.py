"""What is known before a notice is read: the seed files, checked and made ready for look-up.

Used by every stage; nothing here looks at a notice.
"""
