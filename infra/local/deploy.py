"""template.yaml into a fresh emulator, with the steps that AWS takes itself and the emulator leaves out."""

import json
from functools import cache
from typing import Any

from botocore.exceptions import WaiterError

from loket_local import cloud, keys, routes, template
from loket_local.clock import Clock
from loket_local.cloud import Cloud
from loket_local.emulator import REGION
from loket_local.settings import Settings

STACK = "loket-local"
ARTIFACTS = "loket-local-artifacts"
# What `loket.handlers.<name>.handler` is called in cloud.json.
HANDLER_PREFIX, HANDLER_SUFFIX = "loket.handlers.", ".handler"


class DeployError(Exception):
    """Raised when the stack cannot be made; names the resources that failed and why."""


def deploy(
    settings: Settings, endpoint_url: str, archive: bytes, smtp_host: str, clock: Clock, domain: str
) -> Cloud:
    """The stack exists, its routes answer, and its keys are the ones this data folder has always had."""

    @cache
    def client(service: str) -> Any:
        return cloud.client(service, endpoint_url, REGION)

    given = template.load(settings.root / "template.yaml")
    parameters = {
        "PublicUrl": settings.public_url,
        "SmtpHost": smtp_host,
        "ClockOffset": str(clock.offset_seconds),
        "MailDomain": domain,
        "UploadOrigin": endpoint_url,
    }
    if missing := template.required_parameters(given) - set(parameters):
        raise DeployError(
            f"template.yaml needs parameters that the local cloud does not know: {', '.join(missing)}"
        )
    client("s3").create_bucket(Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    code = _upload(client("s3"), "functions.zip", archive)
    body = json.dumps(template.package(given, f"s3://{ARTIFACTS}/{code}")).encode()
    _create_stack(
        client("cloudformation"),
        f"{endpoint_url}/{ARTIFACTS}/{_upload(client('s3'), 'template.json', body)}",
        {name: value for name, value in parameters.items() if name in given.get("Parameters", {})},
    )
    resources = _resources(client("cloudformation"))
    routes.sync(client("cloudformation"), client("apigatewayv2"), client("lambda"), STACK, resources)
    _expire_items(client("dynamodb"), given, resources)
    own_keys = {
        "LOKET_FORM_KEY": keys.form_key(settings.data),
        "LOKET_PERSON_KEY": keys.person_key(settings.data),
    }
    functions, variables = _functions(client("lambda"), own_keys)
    client("secretsmanager").put_secret_value(
        SecretId=variables["LOKET_REPLY_KEY_SECRET"], SecretString=keys.reply_key(settings.data)
    )
    return Cloud(
        endpoint_url=endpoint_url,
        region=REGION,
        stack=STACK,
        public_url=settings.public_url,
        local_url=settings.local_url,
        api_id=next(physical for kind, physical in resources.values() if kind == "AWS::ApiGatewayV2::Api"),
        table=variables["LOKET_TABLE"],
        mail_bucket=variables["LOKET_MAIL_BUCKET"],
        mail_topic=resources["MailTopic"][1],
        mail_queue=resources["MailQueue"][1],
        letter_events_topic=resources["LetterEventsTopic"][1],
        reply_key_secret=variables["LOKET_REPLY_KEY_SECRET"],
        form_key=own_keys["LOKET_FORM_KEY"],
        person_key=own_keys["LOKET_PERSON_KEY"],
        clock_offset=clock.offset_seconds,
        functions=functions,
        jobs=_jobs(client("scheduler")),
        smtp_host=smtp_host,
        programme=str(settings.programme),
    )


def _upload(s3: Any, name: str, content: bytes) -> str:
    s3.put_object(Bucket=ARTIFACTS, Key=name, Body=content)
    return name


def _create_stack(cloudformation: Any, template_url: str, parameters: dict[str, str]) -> None:
    cloudformation.create_stack(
        StackName=STACK,
        TemplateURL=template_url,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
        OnFailure="DO_NOTHING",
    )
    # The emulator works it off in the background, like the cloud.
    waiter = cloudformation.get_waiter("stack_create_complete")
    try:
        waiter.wait(StackName=STACK, WaiterConfig={"Delay": 0.1, "MaxAttempts": 600})
    except WaiterError as error:
        events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
        failed = [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
            for event in events
            if event["ResourceStatus"].endswith("FAILED")
        ]
        raise DeployError(
            "template.yaml cannot be deployed:\n" + "\n".join(failed or [str(error)])
        ) from error


def _resources(cloudformation: Any) -> dict[str, tuple[str, str]]:
    """Kind and physical name by logical name."""
    listed = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    return {one["LogicalResourceId"]: (one["ResourceType"], one["PhysicalResourceId"]) for one in listed}


def _expire_items(dynamodb: Any, given: dict[str, Any], resources: dict[str, tuple[str, str]]) -> None:
    """Tables forget what has expired: the emulator takes the setting by its own call only."""
    for name, resource in given["Resources"].items():
        setting = resource.get("Properties", {}).get("TimeToLiveSpecification")
        if resource["Type"] == "AWS::DynamoDB::Table" and setting:
            dynamodb.update_time_to_live(TableName=resources[name][1], TimeToLiveSpecification=setting)


def _functions(functions: Any, own_keys: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The functions' names by handler, and what their environments hold once they have the kept keys."""
    names: dict[str, str] = {}
    seen: dict[str, str] = {}
    for function in functions.get_paginator("list_functions").paginate().search("Functions[]"):
        name = function["FunctionName"]
        names[function["Handler"].removeprefix(HANDLER_PREFIX).removesuffix(HANDLER_SUFFIX)] = name
        variables = function.get("Environment", {}).get("Variables", {})
        kept = {key: own_keys[key] for key in own_keys if key in variables}
        seen.update({**variables, **kept})
        if kept:
            functions.update_function_configuration(
                FunctionName=name, Environment={"Variables": {**variables, **kept}}
            )
    return names, seen


def _jobs(scheduler: Any) -> dict[str, str]:
    """What runs by the clock: the function of each schedule, by the job it gives it."""
    jobs: dict[str, str] = {}
    for schedule in scheduler.list_schedules()["Schedules"]:
        target = scheduler.get_schedule(Name=schedule["Name"])["Target"]
        job = json.loads(target.get("Input") or "{}").get("job")
        if job:
            jobs[job] = target["Arn"]
    return jobs
