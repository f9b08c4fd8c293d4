"""Every sentence people read, for the window and the command line."""
