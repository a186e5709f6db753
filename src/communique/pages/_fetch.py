"""A page at an address."""

from __future__ import annotations

import httpx
import msgspec

from communique._errors import PageError
from communique.pages._page import MAX_BYTES

_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_MOST_REDIRECTS = 8
_READABLE = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/x-ndjson",
    "application/jsonl",
)
_HEADERS = {
    "user-agent": "communique (reads single pages on a person's request)",
    "accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
}
_STATUS = {
    401: "it asks for a login: save the page from a browser and read the file",
    403: "the site refuses programs: save the page from a browser and read the file",
    404: "there is no page there: check the address",
    410: "the page is gone: look for a copy in a web archive",
    429: "the site asks to wait: try again later",
}


class Answer(msgspec.Struct, frozen=True):
    """What came back: `address` is where redirects ended."""

    data: bytes
    address: str
    charset: str | None


def fetch(address: str, transport: httpx.BaseTransport | None = None) -> Answer:
    """Get `address`, following redirects, with a time limit and the size limit of a page.

    Raises:
        PageError: no answer, an answer other than success, or one that is no text or too large.
    """
    try:
        with (
            httpx.Client(
                timeout=_TIMEOUT,
                follow_redirects=True,
                max_redirects=_MOST_REDIRECTS,
                headers=_HEADERS,
                transport=transport,
            ) as client,
            client.stream("GET", address) as answer,
        ):
            return _read(answer, address)
    except httpx.TooManyRedirects:
        reason = (
            f"the address leads on more than {_MOST_REDIRECTS} times: "
            "save the page from a browser and read the file"
        )
    except httpx.ConnectTimeout:
        reason = f"the site did not answer within {_TIMEOUT.connect:.0f} seconds: try again later"
    except httpx.TimeoutException:
        reason = f"the page did not come within {_TIMEOUT.read:.0f} seconds: try again later"
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        reason = "this is no address that can be read: it must begin with http:// or https:// and a host"
    except httpx.ConnectError as error:
        reason = f"no connection to the site ({error}): check the address and the network"
    except httpx.HTTPError as error:
        reason = f"the page could not be fetched ({str(error) or type(error).__name__})"
    raise PageError(address, reason)


def _read(answer: httpx.Response, address: str) -> Answer:
    if answer.status_code >= 400:
        advice = _STATUS.get(
            answer.status_code, "try again later" if answer.status_code >= 500 else "check the address"
        )
        raise PageError(address, f"the site answered {answer.status_code} {answer.reason_phrase}: {advice}")
    kind = answer.headers.get("content-type", "").lower().strip()
    if kind and not kind.startswith(_READABLE):
        raise PageError(
            address, f"this is {kind.split(';')[0]}, not a page of text: save it as text or HTML first"
        )
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > MAX_BYTES:
            raise PageError(
                address, f"the page is larger than {MAX_BYTES // 1_000_000} MB, the most that is read"
            )
    return Answer(bytes(data), str(answer.url), answer.charset_encoding)
