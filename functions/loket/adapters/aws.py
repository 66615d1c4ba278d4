"""The AWS clients of a container: one session, each client made when it is first needed."""

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

# Short enough that a hanging call is retried within the function's own time limit. Chosen by us, 2026-11.
CONFIG = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4})
# The bucket's name and region in every address that a browser gets: that is the one our pages allow, and the
# general one leads elsewhere while a bucket is new (S3 guide, "Virtual hosting", "Temporary redirects").
S3 = CONFIG.merge(
    Config(
        signature_version="s3v4",
        s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
    )
)
# What goes to the table is made by typed code of ours, and the service checks it: looking at every part of a
# transaction before that is a quarter of what it costs (botocore, Config, parameter_validation).
DYNAMODB = CONFIG.merge(Config(parameter_validation=False))
# SES has no idempotency token: a retry inside botocore could send a letter twice without our knowing (API).
SEND_ONCE = Config(connect_timeout=2, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 1})


@cache
def session() -> boto3.session.Session:
    return boto3.session.Session()


@cache
def client(service: str) -> Any:
    """The client for a service, in the region of the function."""
    config = {"sesv2": SEND_ONCE, "s3": S3, "dynamodb": DYNAMODB}.get(service, CONFIG)
    # The stubs have one overload for each service by its literal name; here it comes by a variable.
    return session().client(service, config=config)  # type: ignore[call-overload]


def region() -> str:
    """The region of the function."""
    return str(session().region_name)
