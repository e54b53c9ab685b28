"""How long a text message is: the alphabets in which a phone sends it, and how much fits into one.

3GPP TS 23.038 (once GSM 03.38): the default alphabet of 7 bits (6.2.1), its extension (6.2.1.1), and UCS2
(6.2.3). A message holds 140 octets (3GPP TS 23.040): 160 signs of 7 bits, or 70 of 16 bits.
"""

from __future__ import annotations

from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet, without the escape to the extension. Each sign counts one."""
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Signs that stand behind the escape, so that each counts two."""
SEPTETS = 160
UNITS = 70


@dataclass(frozen=True, slots=True)
class Size:
    """How long a message is, in the signs of its alphabet, and how long it may be to stay one message."""

    count: int
    limit: int

    @property
    def alphabet(self) -> str:
        """Return the name of the alphabet."""
        return "GSM-7" if self.limit == SEPTETS else "UCS-2"

    @property
    def fits(self) -> bool:
        """Tell whether it is one message."""
        return self.count <= self.limit


def size(text: str) -> Size:
    """Return how long a text is as a message: in GSM-7 where that alphabet has all its signs, else in UCS-2."""
    if all(sign in BASIC or sign in EXTENSION for sign in text):
        return Size(sum(2 if sign in EXTENSION else 1 for sign in text), SEPTETS)
    # A sign beyond the first 65,536, such as most pictures, takes two units.
    return Size(len(text.encode("utf-16-be")) // 2, UNITS)


def foreign(text: str) -> list[str]:
    """Return the signs of a text that GSM-7 does not have, each once: one of them makes the whole message UCS-2."""
    return list(dict.fromkeys(sign for sign in text if sign not in BASIC and sign not in EXTENSION))
