"""The sheet that shows what a file of contacts holds before anything is written, and then imports it."""
