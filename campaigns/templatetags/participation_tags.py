"""What those who take part read beside the words of a list."""

from django import template

from campaigns.participation.words import licence_words

register = template.Library()
register.filter(licence_words)
