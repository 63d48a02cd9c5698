"""Files that strangers send, true and false, made on the spot."""

import hashlib
import io
import subprocess
import zipfile
import zlib

from PIL import Image

from tests.assets.samples import need

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def digest(data):
    return hashlib.sha256(data).hexdigest()


def ffmpeg(tmp_path, name, *arguments):
    """What ffmpeg writes under that name."""
    need("ffmpeg")
    path = tmp_path / name
    subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments), str(path)], check=True)
    return path.read_bytes()


def tone(tmp_path, name="son.mp3", *arguments, seconds=2):
    source = ["-f", "lavfi", "-i", f"sine=duration={seconds}"]
    return ffmpeg(tmp_path, name, *source, "-metadata", "title=CANARI", *arguments)


def clip(tmp_path, name="clip.mp4", *arguments, seconds=2, size="320x180"):
    video = ["-f", "lavfi", "-i", f"testsrc=size={size}:rate=10:duration={seconds}"]
    sound = ["-f", "lavfi", "-i", f"sine=duration={seconds}"]
    return ffmpeg(tmp_path, name, *video, *sound, "-pix_fmt", "yuv420p", *arguments)


def pdf(pages=1, *, text="Affiche", box="0 0 420 595", catalogue="", objects=()):
    """A PDF of that many pages with a line of text, and whatever else its catalogue says."""
    stream = f"BT /F1 24 Tf 40 300 Td ({text}) Tj ET"
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R"
    page += "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        *[page] * pages,
        *objects,
    ]
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(bodies, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    trailer = f"trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    out.write(trailer.encode())
    return out.getvalue()


def compressed_image(file_format, size=(80, 60), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, file_format, **options)
    return out.getvalue()


def text_chunk(data, text):
    """The PNG with a comment in it, before its end."""
    body = b"tEXtComment\0" + text
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return data[:-12] + chunk + data[-12:]


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
