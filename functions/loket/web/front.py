"""What stands in front of the pages, if anything does: who came by it, and from which network."""

import hmac
import ipaddress
from collections.abc import Mapping

HEADER = "x-loket-front"
"""Set by CloudFront on its way to us, over whatever a visitor may have sent under this name."""
VIEWER = "cloudfront-viewer-address"
"""The visitor's address and port, `198.51.100.7:44321` or `2001:db8::7:44321` (CloudFront guide)."""


def is_let_in(headers: Mapping[str, str], secret: str) -> bool:
    """True for who came by the front; for everybody while there is none, "" being its secret then."""
    return not secret or hmac.compare_digest(headers.get(HEADER, "").encode(), secret.encode())


def network_of(headers: Mapping[str, str], secret: str, source: str) -> str:
    """The visitor's network: behind a front what that says of it, else the address that called us.

    X-Forwarded-For counts for nothing: its first part is the visitor's to write.
    """
    if not secret:
        return source
    address = headers.get(VIEWER, "").rpartition(":")[0].strip("[]")
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return source
