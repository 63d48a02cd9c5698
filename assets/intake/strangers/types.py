"""What a file truly is, from its first bytes alone: never from its name, nor from what a decoder
would guess. The decoder of that type is then forced."""

from dataclasses import dataclass

from assets.choices import FileKind

# A file of the family of MP4 names a dozen brands at most there.
HEAD = 64


@dataclass(frozen=True)
class FileType:
    """A type that is accepted, and which of our decoders reads it."""

    content_type: str
    kinds: tuple
    decoder: str


IMAGE, VIDEO, SOUND = (FileKind.IMAGE,), (FileKind.VIDEO,), (FileKind.SOUND,)
# A film sent where a sound is asked for is heard without its picture.
EITHER = (FileKind.VIDEO, FileKind.SOUND)
JPEG = FileType("image/jpeg", IMAGE, "JPEG")
PNG = FileType("image/png", IMAGE, "PNG")
WEBP = FileType("image/webp", IMAGE, "WEBP")
AVIF = FileType("image/avif", IMAGE, "AVIF")
HEIC = FileType("image/heic", IMAGE, "HEIF")
PDF = FileType("application/pdf", IMAGE, "pdf")
MP4 = FileType("video/mp4", EITHER, "mov")
MOV = FileType("video/quicktime", EITHER, "mov")
WEBM = FileType("video/webm", EITHER, "matroska")
M4A = FileType("audio/mp4", SOUND, "mov")
MP3 = FileType("audio/mpeg", SOUND, "mp3")
AAC = FileType("audio/aac", SOUND, "aac")
OGG = FileType("audio/ogg", SOUND, "ogg")
WAV = FileType("audio/wav", SOUND, "wav")
FLAC = FileType("audio/flac", SOUND, "flac")

STARTS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"%PDF-": PDF,
    b"\x1aE\xdf\xa3": WEBM,
    b"ID3": MP3,
    b"OggS\0": OGG,
    b"fLaC": FLAC,
}
RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
# The first brand of a file of the family of MP4; others are films.
AVIF_BRANDS = {b"avif", b"avis"}
BRANDS = {
    **dict.fromkeys(AVIF_BRANDS, AVIF),
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"heim", b"heis"), HEIC),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    b"qt  ": MOV,
}


def branded(head):
    """The type of a file of the family of MP4. « mif1 » is any image: what it is made of is among
    the brands that follow."""
    size = int.from_bytes(head[:4], "big")
    others = {head[at : at + 4] for at in range(16, min(size, len(head)), 4)}
    if head[8:12] == b"mif1" and others & AVIF_BRANDS:
        return AVIF
    return BRANDS.get(head[8:12], MP4)


def recognise(head):
    """The FileType of a file that begins with these bytes, or None."""
    for start, found in STARTS.items():
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return branded(head)
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        # The same beginning for both: these two bits are those of the layer, and AAC has none.
        return MP3 if head[1] & 0x06 else AAC
    return None
