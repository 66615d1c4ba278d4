"""Domain values as plain ones for a table item and back; fields with their default value are left out."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """A dataclass as a dict, moments as ISO 8601 text, durations in seconds, enums by their value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != default_of(field)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, Mapping):
        return {str(encode(key)): encode(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    return value


def default_of(field: Field[Any]) -> Any:
    """The value of a field that was not given, or MISSING."""
    return field.default_factory() if field.default_factory is not MISSING else field.default


def decode(kind: type[T], plain: Mapping[str, Any]) -> T:
    """The dataclass of this kind that `encode` made the plain dict from."""
    # To mypy `type[T]` is not Hashable, which `cache` asks for; every class is.
    hints: dict[str, Any] = hints_of(kind)  # type: ignore[arg-type]
    return kind(**{name: decode_as(hints[name], value) for name, value in plain.items()})


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def decode_as(hint: Any, plain: Any) -> Any:
    """A value of the type that a field declares."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if plain is None else decode_as(next(arg for arg in args if arg is not type(None)), plain)
    if origin is tuple:
        inner = (args[0] for _ in plain) if args[-1] is Ellipsis else args
        return tuple(decode_as(arg, one) for arg, one in zip(inner, plain, strict=True))
    if origin is not None:
        return {decode_as(args[0], key): decode_as(args[1], one) for key, one in plain.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return decode(hint, plain)
    if issubclass(hint, (datetime, date)):
        return hint.fromisoformat(plain)
    if issubclass(hint, timedelta):
        return timedelta(seconds=int(plain))
    return hint(plain)
