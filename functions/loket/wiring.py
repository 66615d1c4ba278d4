"""Puts the parts together, once per container; a function imports only those that it uses."""

from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from loket import settings
from loket.adapters import aws
from loket.adapters.dynamo import Dynamo
from loket.domain.tokens import Keyring

if TYPE_CHECKING:
    from loket.adapters.breaker import Breaker
    from loket.adapters.lists import Lists
    from loket.adapters.mailbook import Mailbook
    from loket.adapters.mailbox import Mailbox
    from loket.adapters.offerings import Offerings
    from loket.adapters.outbox import Outbox
    from loket.adapters.postbox import SesPostbox, SmtpPostbox
    from loket.adapters.programmes import Programmes
    from loket.adapters.queue import Queue
    from loket.adapters.secrets import SecretKeys
    from loket.adapters.table import Table
    from loket.adapters.uploads import Uploads
    from loket.usecases.deliver import PostRoom
    from loket.usecases.inbound.mail_in_hand import MailRoom


def now() -> datetime:
    """The present moment in UTC and whole seconds, moved by the clock offset of the settings."""
    return datetime.now(UTC).replace(microsecond=0) + settings.clock_offset()


def prepare(*adapters: str) -> None:
    """These are imported while the container starts, so that the first visitor need not wait for it."""
    for name in adapters:
        import_module(f"loket.adapters.{name}")


@cache
def dynamo() -> Dynamo:
    return Dynamo(aws.client("dynamodb"), settings.table_name())


@cache
def programmes() -> "Programmes":
    from loket.adapters.programmes import Programmes

    return Programmes(dynamo())


@cache
def offerings() -> "Offerings":
    from loket.adapters.offerings import Offerings

    return Offerings(dynamo())


@cache
def table() -> "Table":
    from loket.adapters.table import Table

    return Table(dynamo(), programmes())


@cache
def outbox() -> "Outbox":
    from loket.adapters.outbox import Outbox

    return Outbox(dynamo())


@cache
def breaker() -> "Breaker":
    from loket.adapters.breaker import Breaker

    return Breaker(dynamo())


@cache
def mailbook() -> "Mailbook":
    from loket.adapters.mailbook import Mailbook

    return Mailbook(dynamo())


@cache
def lists() -> "Lists":
    from loket.adapters.lists import Lists

    return Lists(dynamo())


@cache
def mail_queue() -> "Queue":
    from loket.adapters.queue import Queue

    return Queue(aws.client("sqs"), settings.mail_queue())


@cache
def mailbox() -> "Mailbox":
    from loket.adapters.mailbox import Mailbox

    return Mailbox(aws.client("s3"), settings.mail_bucket())


@cache
def uploads() -> "Uploads":
    from loket.adapters.uploads import Uploads

    return Uploads(aws.client("s3"), settings.mail_bucket(), dynamo())


@cache
def reply_keys() -> "SecretKeys":
    from loket.adapters.secrets import SecretKeys

    return SecretKeys(aws.client("secretsmanager"), settings.reply_key_secret())


def form_keyring() -> Keyring:
    """The key of links on the form's receipt: the form's own, so that a post needs no other."""
    return Keyring("form", {"form": settings.form_key()})


def postbox() -> "SesPostbox | SmtpPostbox":
    """Where letters go out, with the programme's own sender."""
    from loket.adapters.postbox import SesPostbox, SmtpPostbox

    sender = table().programme().intake_address
    if server := settings.smtp_host():
        return SmtpPostbox(server, sender, aws.region())
    return SesPostbox(aws.client("sesv2"), sender, aws.region(), settings.configuration_set())


def post_room() -> "PostRoom":
    """All that is needed to send letters."""
    from loket.usecases.deliver import PostRoom

    return PostRoom(
        store=table(),
        lists=lists(),
        book=mailbook(),
        outbox=outbox(),
        mailbox=mailbox(),
        postbox=postbox(),
        breaker=breaker(),
        letters_an_hour=settings.letters_an_hour(),
        keys=reply_keys(),
        public_url=settings.public_url(),
    )


def mail_room() -> "MailRoom":
    """All that is needed to handle what comes in."""
    from loket.usecases.inbound.mail_in_hand import MailRoom

    return MailRoom(
        store=table(), book=mailbook(), mailbox=mailbox(), keys=reply_keys(), person_key=settings.person_key()
    )
