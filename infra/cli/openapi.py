"""The description of the JSON API (OpenAPI 3.1), put together from the models that the handlers use."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from loket.wire.answers import Failed, FormRefused, OtherText, QuestionAnswer
from loket.wire.question_form import QuestionForm
from loket.wire.status import StatusAnswer

RECEIVED = (QuestionForm,)
ANSWERED = (QuestionAnswer, OtherText, FormRefused, Failed, StatusAnswer)


def openapi() -> dict[str, Any]:
    """The whole document; what a browser posts as a form is not part of it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Loket",
            "version": "1",
            "description": "Brings a question to the programme and tells how it stands. No accounts.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {"/api/questions": {"post": POST_QUESTION}, "/api/status/{token}": {"get": GET_STATUS}},
        "components": {"schemas": components()},
    }


def components() -> dict[str, Any]:
    """The schema of every model, in the direction in which it travels."""
    models: list[tuple[type[BaseModel], JsonSchemaMode]]
    models = [(model, "validation") for model in RECEIVED] + [(model, "serialization") for model in ANSWERED]
    _, schemas = models_json_schema(models, ref_template="#/components/schemas/{model}")
    definitions: dict[str, Any] = schemas["$defs"]
    return definitions


def answer(description: str, model: type[BaseModel]) -> dict[str, Any]:
    """One answer with a JSON body."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


SECONDS = {"description": "Seconds until the next try.", "required": True, "schema": {"type": "integer"}}
WAIT = {"Retry-After": SECONDS}
POST_QUESTION = {
    "operationId": "postQuestion",
    "summary": "Bring a question",
    "description": "Nothing reaches an institution until the partner has confirmed the address by mail.",
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/QuestionForm"}}},
    },
    "responses": {
        "200": answer("This submission id was stored before; nothing changed.", QuestionAnswer),
        "201": answer("Stored; a letter asks the partner to confirm the address.", QuestionAnswer),
        "400": answer("The body is not a JSON object.", Failed),
        "409": answer("This submission id was stored before, with another text; nothing changed.", OtherText),
        "413": answer("The body is too large.", Failed),
        "422": answer("A field is missing, or not acceptable.", FormRefused),
        "429": {**answer("Too many questions from one network.", Failed), "headers": WAIT},
        "503": {**answer("Not stored; the same request may be sent again.", Failed), "headers": WAIT},
    },
}
GET_STATUS = {
    "operationId": "getStatus",
    "summary": "How a question stands",
    "parameters": [
        {
            "name": "token",
            "in": "path",
            "required": True,
            "description": "The last part of the link in a letter: reference and signature.",
            "schema": {"type": "string"},
        }
    ],
    "responses": {
        "200": answer("The question as it stands now.", StatusAnswer),
        "404": answer("The link proves nothing; the same answer whatever is wrong with it.", Failed),
    },
}
