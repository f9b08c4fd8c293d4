"""The sheet in which a contact is entered and changed."""
