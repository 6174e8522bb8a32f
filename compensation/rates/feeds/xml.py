"""How is XML from outside read safely? Without document types or entities, and with words for whatever is wrong."""

from __future__ import annotations

import codecs
from typing import Any

from compensation.rates.feeds.observation import unreadable
from compensation.text import say

MAX_BYTES = 10_000_000
_WEB = (b"<!doctype html", b"<html")


def is_web_page(content: bytes) -> bool:
    """Whether it is a page for a browser, such as a notice of maintenance."""
    head = content.removeprefix(codecs.BOM_UTF8).lstrip()[:2000].lower()
    return head.startswith(_WEB) or b"<html" in head[:1000]


def root(content: bytes) -> Any:
    """The outermost element, read in the encoding that the text declares; its names without namespaces.

    Raises Refused for an empty answer, a web page, a document type (entities could expand or reach out), and text
    that is cut off or not XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    body = content.removeprefix(codecs.BOM_UTF8).strip()
    if len(body) > MAX_BYTES:
        raise unreadable(say("The file has more than {limit} MB.", limit=MAX_BYTES // 10**6))
    if not body:
        raise unreadable(say("The answer is empty."))
    if is_web_page(body):
        raise unreadable(say("This is a web page, not a sheet of rates."))
    try:
        element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        raise unreadable(say("The XML declares a document type, which sheets of rates do not have.")) from None
    except (ParseError, LookupError, ValueError) as error:
        raise unreadable(say("The XML is cut off or broken: {reason}", reason=str(error))) from None
    for one in element.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.rpartition("}")[2]
    return element


def text(element: Any, name: str) -> str | None:
    """The text of the first element below with this name."""
    found: str | None = element.findtext(name)
    return found
