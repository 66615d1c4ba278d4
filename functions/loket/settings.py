"""The settings of a deployment, each read from the environment when it is first needed."""

import os
from datetime import timedelta

from loket.domain.errors import SettingsError


def required(name: str) -> str:
    """The value of a setting; raises SettingsError that names it when it is missing or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise SettingsError(f"missing environment variable {name}")
    return value


def demand(*names: str) -> None:
    """Every one of these settings is there; raises SettingsError that names all that are missing."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise SettingsError(f"missing environment variables: {', '.join(missing)}")


def table_name() -> str:
    """The DynamoDB table of this deployment."""
    return required("LOKET_TABLE")


def mail_bucket() -> str:
    """The S3 bucket that keeps raw and sent mail."""
    return required("LOKET_MAIL_BUCKET")


def upload_origin() -> str:
    """Where browsers put files, as an origin: pages allow their scripts and forms to reach it."""
    return required("LOKET_UPLOAD_ORIGIN")


def public_url() -> str:
    """Where people reach the pages, without a slash at the end."""
    return required("LOKET_PUBLIC_URL").rstrip("/")


def form_key() -> bytes:
    """The key that signs the form's hidden fields and the links on its receipt."""
    return required("LOKET_FORM_KEY").encode()


def person_key() -> bytes:
    """The key of the hashes under which addresses and networks are counted and found; never changed."""
    return required("LOKET_PERSON_KEY").encode()


def reply_key_secret() -> str:
    """The Secrets Manager id of the keys that sign reply addresses and links in letters."""
    return required("LOKET_REPLY_KEY_SECRET")


def mail_queue() -> str:
    """The address of the queue with the notices of mails that came in."""
    return required("LOKET_MAIL_QUEUE")


def clock_offset() -> timedelta:
    """What the local cloud adds to the clock; zero in production."""
    text = os.environ.get("LOKET_CLOCK_OFFSET", "0")
    try:
        return timedelta(seconds=int(text))
    except ValueError:
        raise SettingsError("LOKET_CLOCK_OFFSET is not a whole number of seconds") from None


def letters_an_hour() -> int:
    """How many letters may go out in an hour before sending stops; 1,000 where nothing is set."""
    return count("LOKET_LETTERS_AN_HOUR", "1000")


def posts_an_hour() -> int:
    """How many posts may go their way in an hour, of all networks together; 100 where nothing is set."""
    return count("LOKET_POSTS_AN_HOUR", "100")


def count(name: str, otherwise: str) -> int:
    text = os.environ.get(name, otherwise)
    if not text.isdecimal():
        raise SettingsError(f"{name} is not a whole number")
    return int(text)


def front_secret() -> str:
    """What CloudFront tells us by that a request came through it; "" where nothing stands in front."""
    return os.environ.get("LOKET_FRONT_SECRET", "")


def smtp_host() -> str:
    """`host:port` of a mail server that sends in the place of SES; "" = SES."""
    return os.environ.get("LOKET_SMTP_HOST", "")


def configuration_set() -> str:
    """The SES configuration set that letters are sent with, or ""."""
    return os.environ.get("LOKET_CONFIGURATION_SET", "")
