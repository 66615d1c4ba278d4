"""Which deployment the operator's command works on: a named stack, the environment's, or the local cloud."""

import json
import os
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from loket.domain.errors import SettingsError

# What a stack tells about itself, and the setting that it becomes.
OUTPUTS = {
    "TableName": "LOKET_TABLE",
    "MailBucketName": "LOKET_MAIL_BUCKET",
    "ReplyKeyArn": "LOKET_REPLY_KEY_SECRET",
    "PersonKeyArn": "LOKET_PERSON_KEY_SECRET",
    "MailQueueUrl": "LOKET_MAIL_QUEUE",
}
PARAMETERS = {
    "PublicUrl": "LOKET_PUBLIC_URL",
    "ClockOffset": "LOKET_CLOCK_OFFSET",
    "SmtpHost": "LOKET_SMTP_HOST",
    "ConfigurationSet": "LOKET_CONFIGURATION_SET",
}
# The same for `cloud.json`, which the local cloud writes; a key that it leaves out is not needed.
LOCAL = {
    "table": "LOKET_TABLE",
    "mail_bucket": "LOKET_MAIL_BUCKET",
    "mail_queue": "LOKET_MAIL_QUEUE",
    "reply_key_secret": "LOKET_REPLY_KEY_SECRET",
    "public_url": "LOKET_PUBLIC_URL",
    "form_key": "LOKET_FORM_KEY",
    "person_key": "LOKET_PERSON_KEY",
    "clock_offset": "LOKET_CLOCK_OFFSET",
    "smtp_host": "LOKET_SMTP_HOST",
    "endpoint_url": "AWS_ENDPOINT_URL",
    "region": "AWS_DEFAULT_REGION",
}
# Whatever credentials this machine has, the emulator never sees them.
NO_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_EC2_METADATA_DISABLED": "true",
}


def choose(
    stack: str | None, environment: MutableMapping[str, str] = os.environ, cloudformation: Any = None
) -> None:
    """The environment names one deployment: the stack, what it named before, or the local cloud that runs."""
    if stack:
        environment.update(settings_of_stack(described(stack, cloudformation)))
    elif not environment.get("LOKET_TABLE"):
        choose_local(environment)


def described(stack: str, cloudformation: Any = None) -> dict[str, Any]:
    """The stack as CloudFormation describes it; SettingsError when there is none or we may not look."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        answer = (cloudformation or boto3.client("cloudformation")).describe_stacks(StackName=stack)
    except (BotoCoreError, ClientError) as wrong:
        raise SettingsError(f"stack {stack} cannot be read: {wrong}") from wrong
    found: dict[str, Any] = answer["Stacks"][0]
    return found


def settings_of_stack(stack: dict[str, Any]) -> dict[str, str]:
    """The settings that a stack's outputs and parameters say; SettingsError names outputs it should have."""
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}
    parameters = {one["ParameterKey"]: one["ParameterValue"] for one in stack.get("Parameters", [])}
    missing = [name for name in OUTPUTS if name not in outputs]
    if missing:
        raise SettingsError(f"the stack has no output {', '.join(missing)}")
    return {OUTPUTS[name]: outputs[name] for name in OUTPUTS} | {
        PARAMETERS[name]: parameters[name] for name in PARAMETERS if name in parameters
    }


def choose_local(environment: MutableMapping[str, str]) -> None:
    """The environment names the local cloud that runs with this data folder; SettingsError when none does."""
    file = Path(environment.get("LOKET_DATA") or ".local").expanduser() / "cloud.json"
    try:
        local = json.loads(file.read_text())
    except FileNotFoundError:
        raise SettingsError(
            "no deployment chosen: give --stack NAME, set LOKET_TABLE, or start the local cloud (make run)"
        ) from None
    except (OSError, ValueError) as wrong:
        raise SettingsError(f"{file} cannot be read") from wrong
    environment.update({LOCAL[key]: str(local[key]) for key in LOCAL if key in local})
    # A profile or session of this machine would win over, or be sent along with, the dummy credentials.
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        environment.pop(name, None)
    environment.update(NO_CREDENTIALS)


def read_person_key(environment: MutableMapping[str, str] = os.environ, secretsmanager: Any = None) -> None:
    """The environment holds the person key; of a stack it is read only now, since few commands need it."""
    secret = environment.get("LOKET_PERSON_KEY_SECRET")
    if not secret:
        return
    import boto3

    client = secretsmanager or boto3.client("secretsmanager")
    environment["LOKET_PERSON_KEY"] = client.get_secret_value(SecretId=secret)["SecretString"]
