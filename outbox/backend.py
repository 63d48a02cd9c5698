"""Mails that Django and Wagtail write by themselves go through the outbox like ours."""

from django.core.mail.backends.base import BaseEmailBackend

from outbox.mail import promise_mail


class PromisedBackend(BaseEmailBackend):
    """Promises each message, as text, to each of its recipients. OUTBOX_DELIVERY sends it."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.attachments:
                raise NotImplementedError("The outbox carries no attachment.")
            promise_mail(to=message.recipients(), subject=message.subject, body=message.body)
        return len(email_messages)
