"""Where a request comes from, as far as somebody trusted says so."""

import ipaddress

from allauth.core.internal.httpkit import get_client_ip

IPV6_CUSTOMER_BITS = 64


def client_address(request):
    """The address of the client, "" if nobody trusted says it.

    X-Forwarded-For is read only as far as ALLAUTH_TRUSTED_PROXY_COUNT servers of ours wrote it.
    """
    return get_client_ip(request) or ""


def neighbourhood(request):
    """The address to count tries by: an IPv6 network of 64 bits is one customer.

    "" for this machine itself, which says nothing of who asks: it is a proxy or a developer.
    """
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, IPV6_CUSTOMER_BITS), strict=False))
    return str(address)
