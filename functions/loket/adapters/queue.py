"""The queue of notices about mails that came in."""

from typing import Any


class Queue:
    """One queue; what is put in it is handled at least once."""

    def __init__(self, client: Any, url: str) -> None:
        self.client = client
        self.url = url

    def put(self, body: str) -> None:
        """The message waits to be handled."""
        self.client.send_message(QueueUrl=self.url, MessageBody=body)
