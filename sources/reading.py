"""Uploaded bytes in; title and plain text out, or UnreadableUpload with a sentence for the person who uploaded.

Text is tidied once, here, before anything points into it: line ends become "\\n", composed characters their NFC form,
control characters go. Whatever had to be assumed or dropped is said in `note`.
"""

import io
import re
import time
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

import docx
from charset_normalizer import from_bytes
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader
from pypdf.errors import DependencyError
from trafilatura import bare_extraction, html2txt

from sources.language import language_of

READABLE = (".txt", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may cost. Files come from the open web, so a small file may unfold into a large one."""

    bytes: int = 10 * 1024 * 1024
    characters: int = 1_000_000
    unpacked_bytes: int = 100 * 1024 * 1024
    parts: int = 2_000  # files inside a .docx
    pages: int = 300
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file or pasted text says, ready to become an Article."""

    text: str
    title: str = ""
    published: date | None = None
    byline: str = ""
    note: str = ""
    language: str = "en"


class UnreadableUpload(Exception):
    """The file cannot be read; str() names the file and says what to do."""


def read_upload(name: str, data: bytes, limits: Limits | None = None) -> Upload:
    """The text of a .txt, .html, .docx or .pdf file."""
    limits = limits or Limits()
    if not data.strip():
        raise UnreadableUpload(f"{name} is empty. Choose a file with text in it.")
    if len(data) > limits.bytes:
        raise UnreadableUpload(
            f"{name} has {_megabytes(len(data))}; at most {_megabytes(limits.bytes)} can be read."
            " Split it or paste its text."
        )
    _refuse_by_signature(name, data)
    read = _reader_of(name, data)
    return _finish(name, read(name, data, limits), limits)


def read_pasted(text: str, limits: Limits | None = None) -> Upload:
    """Pasted text, tidied the way a file is."""
    return _finish("The pasted text", Upload(text=text.strip("\r\n")), limits or Limits())


def _finish(name: str, upload: Upload, limits: Limits) -> Upload:
    """The last checks and the tidying that every kind of upload shares."""
    text, dropped = tidy(upload.text)
    if not text.strip():
        raise UnreadableUpload(f"{name} has no text in it. Choose another file or paste the text.")
    if len(text) > limits.characters:
        raise UnreadableUpload(
            f"{name} has {len(text):,} characters; at most {limits.characters:,} can be read. Split it into articles."
        )
    notes = [upload.note, dropped]
    return replace(
        upload,
        text=text,
        title=_one_line(upload.title or _first_line_as_title(text))[:500],
        byline=_one_line(upload.byline)[:300],
        note=" ".join(note for note in notes if note)[:500],
        language=language_of(text),
    )


# -- Tidying ----------------------------------------------------------------------------------------------------------

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and newline, and halves of surrogate pairs; PostgreSQL cannot store some of them.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def tidy(text: str) -> tuple[str, str]:
    """The text as it will be kept, and a note on what was removed. Emoji and right-to-left marks stay."""
    text = LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, removed = CONTROLS.subn("", text)
    note = f"{removed:,} control character{'s' if removed > 1 else ''} removed." if removed else ""
    return unicodedata.normalize("NFC", text).rstrip(), note


def _one_line(text: str) -> str:
    return " ".join(tidy(text)[0].split())


def _first_line_as_title(text: str) -> str:
    """The first line where it looks like a headline: short, unpunctuated, with more text below."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if rest.strip() and len(first) <= 160 and first[-1:] not in ".,;:…”\"'":
        return first
    return ""


def _megabytes(count: int) -> str:
    return f"{count / (1024 * 1024):,.1f} MB".replace(".0 MB", " MB")


# -- Which kind of file -----------------------------------------------------------------------------------------------

# Kinds that people do upload by mistake, by their first bytes, and what to do instead.
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "is an old Word file or is protected by a password. Save it as .docx without a password."),
    (b"{\\rtf", "is an RTF file. Save it as .docx or .txt."),
    (b"\x89PNG", "is a picture. Paste the text instead."),
    (b"\xff\xd8\xff", "is a picture. Paste the text instead."),
    (b"GIF8", "is a picture. Paste the text instead."),
    (b"\x1f\x8b", "is a compressed file. Unpack it and upload the articles."),
    (b"7z\xbc\xaf", "is a compressed file. Unpack it and upload the articles."),
    (b"Rar!", "is a compressed file. Unpack it and upload the articles."),
    (b"\x7fELF", "is a program, not an article."),
    (b"MZ\x90", "is a program, not an article."),
)


def _refuse_by_signature(name: str, data: bytes) -> None:
    for signature, sentence in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableUpload(f"{name} {sentence}")


def _reader_of(name: str, data: bytes):
    """By what the file is where its first bytes tell, else by what it is called."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _read_pdf
    if data.startswith(b"PK\x03\x04"):
        return _read_docx
    suffix = PurePath(name).suffix.lower()
    if suffix in (".html", ".htm"):
        return _read_html
    if suffix in (".txt", ".text", ".md", ""):
        return _read_txt
    if suffix == ".pdf":
        raise UnreadableUpload(f"{name} is not a PDF although it is called so. Save it again or paste its text.")
    if suffix == ".docx":
        raise UnreadableUpload(f"{name} is not a Word file although it is called so. Save it again or paste its text.")
    raise UnreadableUpload(f"{name} is of a kind that cannot be read. Use {', '.join(READABLE)} or paste the text.")


# -- .txt -------------------------------------------------------------------------------------------------------------

# The byte order mark of UTF-32 begins with that of UTF-16, so it comes first.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", ""),
    (b"\xff\xfe\x00\x00", "utf-32", "Read as UTF-32."),
    (b"\x00\x00\xfe\xff", "utf-32", "Read as UTF-32."),
    (b"\xff\xfe", "utf-16", "Read as UTF-16."),
    (b"\xfe\xff", "utf-16", "Read as UTF-16."),
)


def _read_txt(name: str, data: bytes, limits: Limits) -> Upload:
    text, note = decode(data)
    if _looks_binary(text):
        raise UnreadableUpload(f"{name} is not a text file. Use {', '.join(READABLE)} or paste the text.")
    return Upload(text=text, note=note)


def decode(data: bytes) -> tuple[str, str]:
    """Bytes of an unknown encoding as text, and a note on what was assumed where it was not plain UTF-8."""
    for mark, encoding, note in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), note
    if wide := _wide_without_mark(data):
        return data.decode(wide, "replace"), f"No encoding was given; read as {wide.upper()}."
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark shows as a zero in nearly every second byte of Latin text."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _decode_legacy(data: bytes) -> tuple[str, str]:
    """Damaged UTF-8, else Windows-1252 for mostly plain letters, else what the frequency of letters suggests."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - damaged
    if whole > 2 * damaged:
        return text, f"Read as UTF-8; {damaged:,} damaged place{'s' if damaged > 1 else ''} marked \ufffd."
    sample = data[:50_000]
    high = sum(byte > 0x7F for byte in sample)
    if high * 5 > len(sample) and (best := from_bytes(sample).best()):
        return data.decode(best.encoding, "replace"), f"Not UTF-8; read as {best.encoding}. Check the letters."
    text = data.decode("cp1252", "replace")
    return text, "Not UTF-8; read as Windows-1252. Check quotation marks and accents."


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    return strange > 8 and strange * 20 > len(sample)


# -- .html ------------------------------------------------------------------------------------------------------------

DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def _read_html(name: str, data: bytes, limits: Limits) -> Upload:
    """The article of a saved web page: a paragraph a line, without menus and footers."""
    text, note = decode(data)
    if _looks_binary(text):
        raise UnreadableUpload(f"{name} is not a web page although it is called so. Save it again or paste its text.")
    try:
        page = bare_extraction(data, with_metadata=True, include_comments=False, date_extraction_params=DATES)
        if page and page.text:
            return Upload(
                text=page.text,
                title=page.title or "",
                byline=page.author or "",
                published=_iso_date(page.date),
            )
        return Upload(text=html2txt(text), note="No article was found in the page, so all of its text was taken.")
    except Exception as error:  # the parsers below raise whatever a hostile page makes them raise
        raise UnreadableUpload(f"{name} cannot be read as a web page. Paste the article's text.") from error


def _iso_date(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


# -- .docx ------------------------------------------------------------------------------------------------------------


def _read_docx(name: str, data: bytes, limits: Limits) -> Upload:
    """Every paragraph of a Word file, tables and text boxes included, without what tracked changes deleted."""
    _check_package(name, data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [_paragraph_text(paragraph) for paragraph in document.element.body.iter(qn("w:p"))]
        properties = document.core_properties
        title, author = properties.title or "", properties.author or ""
    except Exception as error:  # python-docx raises KeyError, ValueError, XML errors and more on a broken package
        raise UnreadableUpload(f"{name} is damaged. Save it again as .docx or paste its text.") from error
    text = "\n".join(line for line in lines if line is not None)
    return Upload(text=text, title=title, byline="" if author == "python-docx" else author)


def _check_package(name: str, data: bytes, limits: Limits) -> None:
    """Refuse what is no Word file, and what would unfold into far more than it seems."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if "word/document.xml" not in package.namelist():
                raise UnreadableUpload(f"{name} is not a Word file. Use {', '.join(READABLE)} or paste the text.")
            if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
                raise UnreadableUpload(f"{name} unfolds into too much data. Paste its text instead.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares_entities(package.read(part)):
                    raise UnreadableUpload(f"{name} has declarations that no Word file needs. Paste its text instead.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableUpload(f"{name} is damaged. Save it again as .docx or paste its text.") from error


def _declares_entities(xml: bytes) -> bool:
    head = xml[:4096].replace(b"\x00", b"")  # so that UTF-16 hides nothing
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _paragraph_text(paragraph: etree._Element) -> str | None:
    """The words of one paragraph; None inside a fallback, which repeats what stands beside it."""
    if (
        next(paragraph.iterancestors("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"), None)
        is not None
    ):
        return None
    written = []
    for piece in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if next(piece.iterancestors(qn("w:p"))) is not paragraph:
            continue  # it belongs to a text box inside, which is a paragraph of its own
        written.append(_piece_text(piece))
    return "".join(written)


def _piece_text(piece: etree._Element) -> str:
    if piece.tag == qn("w:t"):
        return piece.text or ""
    if piece.tag == qn("w:noBreakHyphen"):
        return "-"
    if piece.tag == qn("w:tab"):
        in_text = piece.getparent().tag == qn("w:r")  # a tab stop in the paragraph's settings is no character
        return "\t" if in_text else ""
    return "\n"


# -- .pdf -------------------------------------------------------------------------------------------------------------


LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
NO_TITLE = re.compile(r"untitled|microsoft word|\S+\.(docx?|pdf|indd|qxd|rtf|txt|html?)$", re.IGNORECASE)


def _read_pdf(name: str, data: bytes, limits: Limits) -> Upload:
    """The text of every page, lines joined to paragraphs, without running heads and page numbers."""
    locked = f"{name} is protected by a password. Save it without one, or paste its text."
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableUpload(locked)
        count = len(reader.pages)
        if count > limits.pages:
            raise UnreadableUpload(
                f"{name} has {count:,} pages; at most {limits.pages} can be read. Upload the pages that matter."
            )
        pages = _page_texts(name, reader, limits)
        about = reader.metadata
        title, author = (about.title or "", about.author or "") if about else ("", "")
    except UnreadableUpload:
        raise
    except DependencyError as error:  # a cipher that nothing here can undo
        raise UnreadableUpload(locked) from error
    except Exception as error:  # a hostile PDF makes the parser raise anything, RecursionError included
        raise UnreadableUpload(f"{name} is damaged. Save it again as PDF or paste its text.") from error
    if not any(page.strip() for page in pages):
        raise UnreadableUpload(
            f"{name} holds pictures of pages, no text. Run text recognition (OCR) on it, or paste its text."
        )
    title = "" if NO_TITLE.match(title) else title  # programs put their own words there
    return Upload(text=_joined(pages), title=title, byline=author, note="Lines of the PDF were joined to paragraphs.")


def _page_texts(name: str, reader: PdfReader, limits: Limits) -> list[str]:
    pages, characters, deadline = [], 0, time.monotonic() + limits.seconds
    for page in reader.pages:
        pages.append(page.extract_text().translate(LIGATURES))
        characters += len(pages[-1])
        if characters > 2 * limits.characters or time.monotonic() > deadline:
            raise UnreadableUpload(f"{name} is too large to be read. Upload the pages that matter or paste the text.")
    return pages


def _joined(pages: list[str]) -> str:
    """Pages as paragraphs. A line that stops well short of the others ends its paragraph."""
    lines = [line.rstrip() for page in _without_running_heads(pages) for line in page]
    lengths = sorted(len(line) for line in lines if line.strip())
    full = lengths[int(len(lengths) * 0.8)] if lengths else 0
    paragraphs, current = [], ""
    for line in lines:
        current = _append_line(current, line.strip())
        if current and len(line) < 0.7 * full:
            paragraphs.append(current)
            current = ""
    return "\n".join([*paragraphs, current])


def _append_line(paragraph: str, line: str) -> str:
    """Join a line to its paragraph; a word broken over the line end becomes whole again."""
    if not paragraph or not line:
        return paragraph or line
    if re.search(r"\w-$", paragraph):
        broken = re.match(r"[a-z]{3,}(?!-)", line) and not re.search(r"(-\w*|\d)-$", paragraph)
        return (paragraph[:-1] if broken else paragraph) + line  # "Tehreek-" and "e-Taliban" keep their hyphens
    return f"{paragraph} {line}"


def _without_running_heads(pages: list[str]) -> list[list[str]]:
    """Pages as lines, without bare page numbers and without first and last lines that most pages share."""
    split = [
        [line for line in page.splitlines() if not re.fullmatch(r"\s*\d{1,4}(\s*/\s*\d{1,4})?\s*", line)]
        for page in pages
    ]
    if len(split) < 3:
        return split
    shared = set()
    for end in (0, -1):
        ends = [re.sub(r"\d+", "#", lines[end].strip()) for lines in split if lines]
        shared |= {line for line in ends if ends.count(line) * 2 > len(ends)}
    return [
        [
            line
            for number, line in enumerate(lines)
            if number not in (0, len(lines) - 1) or re.sub(r"\d+", "#", line.strip()) not in shared
        ]
        for lines in split
    ]
