"""What is typed at a command line, inside the sentences that tell people what to type."""


def shell_word(text: str) -> str:
    """A text as every shell takes it for one word."""
    return f'"{text}"' if " " in text else text
