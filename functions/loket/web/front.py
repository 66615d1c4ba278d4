"""What stands in front of the pages, if anything does: who came by it, and from which network."""

import hmac
import ipaddress
from collections.abc import Mapping

HEADER = "x-loket-front"
"""Set by CloudFront on its way to us, over whatever a visitor may have sent under this name."""
VIEWER = "cloudfront-viewer-address"
"""The visitor's address and port, `198.51.100.7:44321` or `2001:db8::7:44321` (CloudFront guide)."""

VISITOR_BITS = 64
"""Bits of IPv6 that a home or an office has of its own, and changes the rest of at will (RFC 6177)."""


def is_let_in(headers: Mapping[str, str], secret: str) -> bool:
    """True for who came by the front; for everybody while there is none, "" being its secret then."""
    return not secret or hmac.compare_digest(headers.get(HEADER, "").encode(), secret.encode())


def network_of(headers: Mapping[str, str], secret: str, source: str) -> str:
    """The visitor's network: behind a front by what that says of it, else by the address that called us.

    X-Forwarded-For counts for nothing: its first part is the visitor's to write.
    """
    viewer = headers.get(VIEWER, "").rpartition(":")[0].strip("[]") if secret else ""
    return network(viewer) or network(source) or source


def network(address: str) -> str:
    """Who counts as one: an address of IPv4, or the 64 bits of IPv6 that one visitor has; "" for neither."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, VISITOR_BITS), strict=False))
    return str(found)
