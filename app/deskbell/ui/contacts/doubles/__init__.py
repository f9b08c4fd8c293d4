"""The sheet that shows who is in the contacts twice, and makes one of them."""
