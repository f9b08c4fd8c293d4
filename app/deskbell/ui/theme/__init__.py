"""The look: one table of colours, sizes and type, and what paints from it."""
