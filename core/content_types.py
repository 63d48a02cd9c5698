"""What a request says that its words are written in. Django believes it: of what it cannot read it
makes an error, sometimes before anything of ours is asked."""

import codecs
from functools import partial

from django.core.exceptions import BadRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.http import parse_header_parameters

# What browsers and clients write, by the names that Python gives them.
CHARSETS = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})
UNREADABLE = "text/plain; charset=unreadable"
# What Python's reading of parameters raises: of an unknown charset, of numbers that do not follow.
READING_ERRORS = (LookupError, TypeError, ValueError)


class ReadableTypes:
    """Around the whole application: a Content-Type on which Django would raise before its first
    middleware becomes one that the middleware below refuses, with the headers of every answer."""

    def __init__(self, application):
        self.application = application

    def __call__(self, variables, start_response):
        if not is_readable(variables.get("CONTENT_TYPE", "")):
            variables = {**variables, "CONTENT_TYPE": UNREADABLE}
        return self.application(variables, start_response)


class ContentTypeMiddleware:
    """Answers 400, before anything is read, where the words would be read in no charset of ours;
    and to a form, whoever reads it first, where the head of a part does not parse."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = request.headers.get("content-type", "")
        if said == UNREADABLE or not is_readable(said):
            raise BadRequest("The Content-Type cannot be read.")
        request.parse_file_upload = partial(parse_form, request.parse_file_upload)
        return self.get_response(request)


def parse_form(parse, meta, body):
    try:
        return parse(meta, body)
    except READING_ERRORS as error:
        raise MultiPartParserError("The head of a part cannot be read.") from error


def is_readable(content_type):
    """Whether it parses, and names no charset or one of those that browsers write. Django passes
    over one that Python does not know."""
    try:
        _type, parameters = parse_header_parameters(content_type)
    except READING_ERRORS:
        return False
    try:
        return codecs.lookup(parameters.get("charset", "utf-8")).name in CHARSETS
    except LookupError:
        return True
    except ValueError:
        return False
