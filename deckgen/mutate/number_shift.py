"""Numbers as they go wrong: one digit off, or two of them changed about."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from random import Random


def shift_number(number: str, draw: Random) -> str:
    """Another number of as many digits, in the same digits."""
    places = [index for index, char in enumerate(number) if char.isdecimal()]
    swaps = [(one, other) for one, other in pairwise(places) if number[one] != number[other]]
    chars = list(number)
    # A first digit of zero would make it a shorter number, or the same.
    swaps = [
        (one, other) for one, other in swaps if one != places[0] or unicodedata.digit(chars[other])
    ]
    if swaps and draw.random() < 0.3:
        one, other = draw.choice(swaps)
        chars[one], chars[other] = chars[other], chars[one]
        return "".join(chars)
    # Most often the last digit, as in 1939 for 1938.
    at = places[-1] if draw.random() < 0.6 else draw.choice(places)
    old = unicodedata.digit(chars[at])
    least = 1 if at == places[0] else 0
    new = draw.choice(
        [digit for digit in (old - 1, old + 1) if least <= digit <= 9] or [(old + 1) % 10]
    )
    chars[at] = chr(ord(chars[at]) - old + new)
    return "".join(chars)
