"""What rooms above may need to know of."""

from django.dispatch import Signal

# Somebody was erased, in a transaction: `touched` is {(model, key)} of what held them.
erased = Signal()
# A backup was restored: nothing that is kept beside the database can be trusted.
restored = Signal()
