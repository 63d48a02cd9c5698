"""What the public of the demonstration sent: waiting, kept, declined, appealed, awaiting somebody.

Each went the way that people take. Files are stored without intake: these bytes come from our own
code, and hold nothing but pixels and the films that are shipped with it.
"""

import hashlib
from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageFilter

from assets.choices import DerivativeRole, FileKind, FileState
from assets.intake.workers.image import look
from assets.models import Derivative, QuarantinedFile
from campaigns.models import Appeal, Consent, Creation, DeclineReason, Submission
from campaigns.participation import claims, consents, deciding, reports, writing
from campaigns.participation.choices import Verdict
from campaigns.participation.consents import Asked
from home.demo.art import reels
from home.demo.art.posters import POSTERS, poster
from home.demo.art.scenes import scene
from home.demo.library import FILM_SIZE, MEDIA
from home.demo.texts import read
from users.demonstration import DOMAIN

OF_THE_FORM = ("title", "description", "alt_text", "text", "author_name", "age_bracket", "licence")


def create_submissions(world):
    """Those of the campaigns that this run has made, and what readers reported of them."""
    texts = read("submissions")
    for text in texts["submission"]:
        if text["campaign"] in world.created:
            _take_further(world, _send(world.pages[text["campaign"]], text), text)
    for number, text in enumerate(texts["report"]):
        if text["slug"] in world.created:
            about = _reported(world, text)
            said = {name: text[name] for name in ("reason", "sentence")}
            row = reports.report(**about, key=f"demonstration-{number}", **said)
            row.made_at -= timedelta(hours=text["hours_ago"])
            row.save(update_fields=["made_at"])


def _reported(world, text):
    page = world.pages[text["slug"]]
    if "creation" in text:
        return {"creation": Creation.objects.get(campaign=page, title=text["creation"])}
    return {"page": page}


def _send(campaign, text):
    """Sent, and agreed to by all but those whom the text says silent."""
    sent = writing.start(key=f"demo-{text['login']}", campaign=campaign, format=text["format"])
    values = {name: text[name].strip() for name in OF_THE_FORM if name in text}
    values["email"] = f"{text['login']}@{DOMAIN}"
    if "guardian" in text:
        values["guardian_email"] = f"{text['guardian']}@{DOMAIN}"
    persons = [
        {**person, "email": f"{person['email']}@{DOMAIN}"} for person in text.get("persons", [])
    ]
    writing.save_step(sent, persons=persons, quarantined=_file(text), **values)
    writing.send_submission(sent)
    for row in Consent.objects.missing().filter(version=sent.current_id):
        if row.capacity not in text.get("silent", []):
            asked = Asked(row.version_id, row.capacity, row.person_key)
            agreed = set(asked.consents.needed().values_list("text", flat=True))
            consents.confirm_consent(asked, agreed=agreed, name=text["author_name"])
    return _dated(sent, timezone.now() - timedelta(days=text["days_ago"]))


def _dated(sent, moment):
    Submission.objects.filter(pk=sent.pk).update(created_at=moment, sent_at=moment)
    sent.versions.update(made_at=moment)
    return Submission.objects.get(pk=sent.pk)


def _take_further(world, sent, text):
    """Kept or handed over by a moderator, or declined; then appealed."""
    if "kept_by" in text:
        claims.claim(sent, by=world.users[text["kept_by"]])
    if "handed_by" in text:
        claims.hand_over(sent, by=world.users[text["handed_by"]])
    if "declined_by" in text:
        deciding.decide(
            sent,
            by=world.users[text["declined_by"]],
            verdict=Verdict.DECLINED,
            version=sent.current_id,
            reason=DeclineReason.objects.get(code=text["reason"]),
            sentence=text.get("sentence", ""),
        )
    if "appeal" in text:
        deciding.appeal(sent, sentence=text["appeal"])
        moment = timezone.now() - timedelta(days=text["appealed_days_ago"])
        Appeal.objects.filter(submission=sent).update(made_at=moment)


def _file(text):
    """Ready, as the sandbox leaves it once the file that was sent is deleted; None for a text."""
    if "image" in text:
        image = _drawn(text["image"], text.get("blur", 0))
        data = _png(image)
        pieces = {DerivativeRole.IMAGE: (data, "image/png", _size(image))}
        return _ready(text, FileKind.IMAGE, pieces, image)
    if "film" in text:
        slug = text["film"]
        data = (MEDIA / f"{slug}.mp4").read_bytes()
        facts = {"duration": reels.REELS[slug][0], "width": FILM_SIZE[0], "height": FILM_SIZE[1]}
        still = Image.open(MEDIA / f"{slug}.png").convert("RGB")
        return _ready(
            text, FileKind.VIDEO, {DerivativeRole.FILM: (data, "video/mp4", facts)}, still
        )
    return None


def _drawn(name, blur):
    image = (poster(name) if name in POSTERS else scene(name)).convert("RGB")
    return image.filter(ImageFilter.GaussianBlur(blur)) if blur else image


def _ready(text, kind, pieces, still):
    thumbnail = still.copy()
    thumbnail.thumbnail((640, 640))
    pieces[DerivativeRole.POSTER] = (_png(thumbnail), "image/png", _size(thumbnail))
    data, content_type, facts = next(iter(pieces.values()))
    row = QuarantinedFile.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        name=text["file_name"],
        kind=kind,
        true_type=content_type,
        facts=facts,
        perceptual=look(still),
        delete_after=timezone.now(),
        deleted_at=timezone.now(),
        state=FileState.READY,
        derivative_count=len(pieces),
    )
    for role, piece in pieces.items():
        _derive(row, role, *piece)
    return row


def _derive(row, role, data, content_type, facts):
    Derivative.objects.create(
        quarantined=row,
        role=role,
        file=ContentFile(data, name=f"made.{content_type.rpartition('/')[2]}"),
        content_type=content_type,
        size=len(data),
        facts=facts,
    )


def _png(image):
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _size(image):
    return {"width": image.width, "height": image.height}
