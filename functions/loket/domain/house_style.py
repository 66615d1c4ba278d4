"""The look of a website around the form, as design tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Values by the names that NL Design System gives them; `dark` are the colours for who wants it dark."""

    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
