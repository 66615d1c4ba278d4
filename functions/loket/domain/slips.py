"""Typing errors: what one slip of a hand makes of a word, an address or a token."""


def one_slip_apart(one: str, other: str) -> bool:
    """True when leaving out, adding, changing or swapping one character makes the one the other."""
    length = min(len(one), len(other))
    same = next((at for at in range(length) if one[at] != other[at]), length)
    a, b = one[same:], other[same:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:] and len(a) > 1
    return one != other and (swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:])
