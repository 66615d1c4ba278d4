"""Whether the colours of a house style can be read, by WCAG 2.2 (1.4.3 and 1.4.11)."""

from collections.abc import Iterator, Mapping

from loket.web.house_style import VARIABLES, colours

TEXT, EDGE = 4.5, 3.0
TEXTS = (
    *((fore, back) for fore in ("ink", "soft", "accent", "accent-pressed") for back in ("paper", "shade")),
    *(("ink", back) for back in ("error-shade", "note-shade", "done-shade")),
    ("error", "paper"),
    ("error", "error-shade"),
    ("on-accent", "button"),
    ("on-accent", "button-pressed"),
)
"""What is read on what, by our variables."""
EDGES = (("edge", "paper"), ("focus", "paper"), ("focus", "shade"), ("note", "paper"), ("done", "paper"))
"""What shows where something is, on what."""
PAIRS = (*((*pair, TEXT, "text") for pair in TEXTS), *((*pair, EDGE, "an edge") for pair in EDGES))
TOKENS = {variable: token for token, variable in VARIABLES.items()}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as #0a4f70, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(file: str, tokens: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each token that makes something unreadable on top of one of our style sheets, with the reason."""
    shown = colours(file, tokens)
    for fore, back, needed, what in PAIRS:
        given = [TOKENS[one] for one in (fore, back) if TOKENS.get(one) in tokens]
        ratio = contrast(shown[fore], shown[back])
        if given and ratio < needed:
            other = back if TOKENS.get(fore) == given[0] else fore
            beside = TOKENS[other] if TOKENS.get(other) in tokens else f"our own {shown[other]}"
            # Rounded down: 4.49 is not enough and must not read as 4.5.
            told = int(ratio * 10) / 10
            yield given[0], f"has a contrast of {told} with {beside}; {what} needs {needed}"
