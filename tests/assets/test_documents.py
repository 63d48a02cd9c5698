"""Documents: without what their software wrote in them, and never shown in the browser."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assets.intake import prepare
from assets.models import EditorialDocument
from tests.assets.factories import EditorialDocumentFactory, root_collection
from tests.assets.samples import picture, tagged_picture, upload

pytestmark = pytest.mark.django_db


def pdf(pages=1, jpeg=None, **save):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    document.docinfo["/Author"] = "CANARI"
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = ["CANARI"]
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('CANARI')")
    document.Root.OpenAction = script
    document.attachments["x.txt"] = b"CANARI"
    launch = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="CANARI.exe"),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([launch]))
    if jpeg:
        image = pikepdf.Stream(document, jpeg)
        image.Filter = pikepdf.Name.DCTDecode
        image.Subtype = pikepdf.Name.Image
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def cleaned(data):
    prepared = prepare(upload(data, "a.pdf"), "document")
    with pikepdf.open(prepared.path) as document:
        out = io.BytesIO()
        document.save(out, qdf=True)
    return prepared.path.read_bytes() + out.getvalue()


def send(client, data, name="rapport.pdf", **fields):
    sent = {"title": "Le rapport", "collection": root_collection().pk, "tags": ""}
    return client.post(
        reverse("wagtaildocs:add"), {**sent, "file": upload(data, name, "application/pdf")}
    )


def test_c15_a_pdf_loses_its_author_its_scripts_and_its_attachments():
    content = cleaned(pdf())

    for word in (b"CANARI", b"/Launch", b"/JavaScript", b"/OpenAction", b"/EmbeddedFile"):
        assert word not in content


def test_a_photograph_inside_a_pdf_loses_its_place(tmp_path):
    content = cleaned(pdf(jpeg=tagged_picture(tmp_path)))

    assert b"CANARI" not in content
    assert b"Exif" not in content


def test_c11_what_surrounds_a_pdf_is_left_behind():
    assert b"<script>" not in cleaned(pdf() + b"\n<script>alert(1)</script>")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "a.pdf"),
        (b"%PDF-1.7\nCANARI", "a.pdf"),
        (pdf()[:200], "a.pdf"),
        (b"<html></html>", "a.pdf"),
        (b"PK\x03\x04" + b"0" * 100, "a.docx"),
        (b"PK\x03\x04", "a.zip"),
        (picture((20, 20)), "a.jpg"),
        (b"\xff\xfe\0a", "a.txt"),
        (b"", "a.csv"),
    ],
)
def test_c16_what_cannot_be_cleaned_is_refused_in_a_sentence(data, name):
    with pytest.raises(ValidationError) as error:
        prepare(upload(data, name), "document")

    assert error.value.messages[0]


def test_a_pdf_of_too_many_pages_says_the_limit(settings):
    settings.ASSETS_PDF_MAX_PAGES = 3

    with pytest.raises(ValidationError, match="3"):
        prepare(upload(pdf(pages=4), "a.pdf"), "document")


def test_a_document_is_served_as_an_attachment_and_its_file_has_no_address(
    journalist_client, client
):
    send(journalist_client, pdf())

    document = EditorialDocument.objects.get()
    answer = client.get(document.url)
    assert b"CANARI" not in b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert len(document.filename) == 36


def test_a_refused_document_keeps_what_was_typed(journalist_client):
    answer = send(journalist_client, b"PK\x03\x04", "rapport.docx")

    assert answer.status_code == 200
    assert "Le rapport" in answer.content.decode()
    assert not EditorialDocument.objects.exists()


def test_a8_nobody_changes_the_file_of_a_saved_document(superuser_client):
    document = EditorialDocumentFactory(title="Titre")
    before = (document.file.name, document.file.read())

    page = superuser_client.get(reverse("wagtaildocs:edit", args=(document.pk,)))
    superuser_client.post(
        reverse("wagtaildocs:edit", args=(document.pk,)),
        {
            "title": "Autre",
            "collection": document.collection_id,
            "tags": "",
            "file": upload(b"a;b", "a.csv"),
        },
    )

    document = EditorialDocument.objects.get()
    assert (document.file.name, document.file.read()) == before
    assert document.title == "Titre"
    assert 'type="file"' not in page.content.decode()


def test_several_documents_sent_at_once_are_prepared_too(journalist_client):
    answer = journalist_client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Liste", "collection": root_collection().pk, "files[]": upload(pdf(), "a.pdf")},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert answer.json()["success"] is True
    assert b"CANARI" not in EditorialDocument.objects.get().file.read()
