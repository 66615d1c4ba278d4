"""The timeline as others may read it: each event with its kind, the class's name in kebab-case."""

from typing import Any

from pydantic import TypeAdapter

from loket.domain.events import EVENTS, Event, event_name

KINDS: dict[str, type[Event]] = {event_name(event): event for event in EVENTS}


def published(event: Event) -> dict[str, Any]:
    """The event as plain JSON values, its kind first."""
    plain: dict[str, Any] = TypeAdapter(type(event)).dump_python(event, mode="json")
    return {"kind": event_name(type(event)), **plain}


def read(plain: dict[str, Any]) -> Event:
    """The event that was published so."""
    fields = {name: value for name, value in plain.items() if name != "kind"}
    return TypeAdapter(KINDS[plain["kind"]]).validate_python(fields)


def events_schema() -> dict[str, Any]:
    """The JSON Schema of one event: one of the kinds, told apart by `kind`; no other keys."""
    definitions: dict[str, Any] = {}
    for kind, event in KINDS.items():
        schema = TypeAdapter(event).json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        schema["properties"] = {"kind": {"const": kind, "type": "string"}, **schema["properties"]}
        # Every field is always published, also one that has its default value.
        definitions[event.__name__] = schema | {
            "required": list(schema["properties"]),
            "additionalProperties": False,
        }
    return {
        "oneOf": [{"$ref": f"#/$defs/{event.__name__}"} for event in EVENTS],
        "$defs": definitions,
    }
