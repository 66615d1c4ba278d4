"""Where mail that comes in goes to: the mail bucket and the topic of the running cloud."""

from botocore.exceptions import ClientError

from loket_local.cloud import Cloud, client


class Incoming:
    """The S3 action of a receipt rule, on the emulator; boto's errors are raised when that is gone."""

    def __init__(self, cloud: Cloud) -> None:
        self.bucket = cloud.mail_bucket
        self.topic = cloud.mail_topic
        self._s3 = client("s3", cloud.endpoint_url, cloud.region)
        self._sns = client("sns", cloud.endpoint_url, cloud.region)

    def store(self, key: str, raw: bytes) -> None:
        """The mail is in the bucket, and on the disk."""
        self._s3.put_object(Bucket=self.bucket, Key=key, Body=raw, ContentType="message/rfc822")

    def holds(self, key: str) -> bool:
        """True until the mail was handled: the function moves it away when it noted an outcome."""
        try:
            self._s3.head_object(Bucket=self.bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("404", "NoSuchKey"):
                return False
            raise
        return True

    def publish(self, notification: str) -> None:
        """Whoever subscribed to the topic gets the notification, once or more."""
        self._sns.publish(
            TopicArn=self.topic, Message=notification, Subject="Amazon SES Email Receipt Notification"
        )
