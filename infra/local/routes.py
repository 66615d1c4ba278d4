"""The HTTP API's routes: the emulator makes the API, but does not read them from SAM's OpenAPI text."""

import json
import re
from typing import Any

ANY_METHOD = "x-amazon-apigateway-any-method"


def sync(
    cloudformation: Any, gateway: Any, functions: Any, stack: str, resources: dict[str, tuple[str, str]]
) -> None:
    """Every route of the processed template answers; routes that exist already are left alone."""
    processed = cloudformation.get_template(StackName=stack, TemplateStage="Processed")["TemplateBody"]
    template = processed if isinstance(processed, dict) else json.loads(processed)
    for name, resource in template["Resources"].items():
        body = resource["Properties"].get("Body") if resource["Type"] == "AWS::ApiGatewayV2::Api" else None
        if not body:
            continue
        api = resources[name][1]
        existing = {route["RouteKey"] for route in gateway.get_routes(ApiId=api)["Items"]}
        for key, uri in _routes(body):
            if key not in existing:
                function = resources[_function_in(uri)][1]
                arn = functions.get_function(FunctionName=function)["Configuration"]["FunctionArn"]
                integration = gateway.create_integration(
                    ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=arn, PayloadFormatVersion="2.0"
                )
                gateway.create_route(
                    ApiId=api, RouteKey=key, Target=f"integrations/{integration['IntegrationId']}"
                )
        if cors := body.get("x-amazon-apigateway-cors"):
            gateway.update_api(
                ApiId=api, CorsConfiguration={key[0].upper() + key[1:]: cors[key] for key in cors}
            )


def _routes(body: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (
            "$default"
            if path == "$default"
            else f"{'ANY' if method == ANY_METHOD else method.upper()} {path}",
            operation["x-amazon-apigateway-integration"]["uri"],
        )
        for path, methods in body["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict) and "x-amazon-apigateway-integration" in operation
    ]


def _function_in(uri: Any) -> str:
    """The logical name of the function that `${Name.Arn}` in the URI stands for."""
    found = re.search(r"\$\{(\w+)\.Arn\}", json.dumps(uri))
    if found is None:
        raise ValueError(f"no function in the integration {uri}")
    return found.group(1)
