from django.utils.text import capfirst


def explain(error):
    """A ValidationError as one French sentence a problem, fields named by what they hold."""
    return " ".join(capfirst(str(message)) for message in error.messages)
