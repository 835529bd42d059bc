"""Uploaded bytes become title and plain text, or a sentence that names the file and says what to do."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfWriter

from sources.reading import Limits, UnreadableUpload, read_pasted, read_upload

STORY = (
    "Flood in Odran kills nine\n\n"
    "At least nine villagers were killed when the river Tal left its bed on Monday, the district office said.\n"
    "Rescuers were looking for four others who had been seen on a roof.\n"
)


def docx_bytes(*paragraphs, title="", author=""):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title, document.core_properties.author = title, author
    return saved(document)


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_bytes(*pages, password=""):
    """A small PDF with lines of Courier text, written by hand so that the tests need no PDF library to make one."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for lines in pages:
        drawn = "BT /F1 10 Tf 12 TL 40 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    data = (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")
    return locked(data, password) if password else data


def locked(data, password):
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_text_file_keeps_its_words_and_gives_its_headline():
    upload = read_upload("flood.txt", STORY.encode())
    assert upload.text == STORY.rstrip()
    assert (upload.title, upload.language, upload.note) == ("Flood in Odran kills nine", "en", "")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfNine caf\xc3\xa9s burned.",
        "Nine cafés burned.".encode("utf-16"),
        "Nine cafés burned.".encode("utf-32"),
    ],
    ids=["utf-8 with mark", "utf-16", "utf-32"],
)
def test_a_byte_order_mark_tells_the_encoding(data):
    assert read_upload("a.txt", data).text == "Nine cafés burned."


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("“Nine” cafés burned.".encode("cp1252"), "“Nine” cafés burned.", "Windows-1252"),
        ("Nine people were killed.".encode("utf-16-le"), "Nine people were killed.", "UTF-16-LE"),
        ("Девять человек погибли при наводнении в понедельник, сообщили власти.".encode("cp1251"), "Девять", "cp1251"),
        ("“Nine” cafés — “all” of them.".encode() + b" \xff.", "\ufffd.", "damaged"),
    ],
    ids=["windows-1252", "utf-16 without mark", "cyrillic", "damaged utf-8"],
)
def test_another_encoding_is_decoded_and_the_assumption_said(data, text, note):
    upload = read_upload("a.txt", data)
    assert text in upload.text
    assert note in upload.note


def test_control_characters_go_and_the_note_says_so():
    upload = read_upload(
        "a.txt", b"Nine\x00 people\x07 were killed in Odran on Monday.\r\nFour are missing.\rTwo fled."
    )
    assert upload.text == "Nine people were killed in Odran on Monday.\nFour are missing.\nTwo fled."
    assert upload.note == "2 control characters removed."


def test_emoji_and_right_to_left_text_stay_as_they_are():
    text = "Nine killed 🕯️👩‍👩‍👧 in عُدران, officials say. \u200fتسعة قتلى"
    assert read_upload("a.txt", text.encode()).text == text


def test_composed_letters_have_one_form():
    assert read_upload("a.txt", "Kandaha\u0304r".encode()).text == "Kandahār"


def test_pasted_text_is_tidied_like_a_file():
    assert read_pasted("\r\nNine killed.\r\nFour missing.\x00\r\n").text == "Nine killed.\nFour missing."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The river left its bed on Monday and nine people were killed, the district office said in a note.", "en"),
        ("Nine killed in Odran", "en"),
        ("Au moins neuf personnes ont été tuées lundi dans une inondation, selon les autorités de la ville.", "fr"),
        ("Mindestens neun Menschen wurden am Montag bei einer Flut in der Stadt getötet, sagte die Polizei.", "de"),
        ("سیلاب میں کم از کم نو افراد ہلاک ہو گئے، ضلعی دفتر نے پیر کے روز بتایا۔", "ur"),
        ("لقي تسعة أشخاص على الأقل مصرعهم في فيضان يوم الاثنين، حسبما قال مكتب المنطقة.", "ar"),
        ("По меньшей мере девять человек погибли при наводнении.", "ru"),
        ("12 34 56", "und"),
    ],
)
def test_the_language_is_recognised(text, language):
    assert read_pasted(text).language == language


PAGE = """<!doctype html><html><head><title>Flood in Odran kills nine - The Tal Post</title>
<meta property="og:title" content="Flood in Odran kills nine"><meta name="author" content="Mira Solen">
<meta property="article:published_time" content="2023-05-02T08:00:00Z"><meta charset="utf-8"></head>
<body><nav><a href="/">Home</a> <a href="/w">Weather</a></nav><article><h1>Flood in Odran kills nine</h1>
<p>At least nine villagers were killed when the river Tal left its bed on Monday, the district office said.</p>
<p>Rescuers were looking for four others who had been seen on the roof of a caf\u00e9 near the old bridge.</p>
</article><footer>Subscribe to our newsletter</footer><script>alert("x")</script></body></html>"""


def test_a_web_page_gives_its_article_its_author_and_its_date():
    upload = read_upload("page.html", PAGE.encode())
    assert upload.text.splitlines()[-1].startswith("Rescuers were looking")
    assert "café" in upload.text and "Subscribe" not in upload.text and "alert" not in upload.text
    assert upload.title == "Flood in Odran kills nine"
    assert (upload.byline, upload.published) == ("Mira Solen", date(2023, 5, 2))


def test_a_page_without_an_article_gives_all_its_text():
    assert (
        read_upload("page.htm", b"<html><body><div>Nine killed in Odran</div></body></html>").text.strip()
        == "Nine killed in Odran"
    )


def test_a_word_file_gives_a_line_a_paragraph():
    upload = read_upload(
        "flood.docx", docx_bytes("Nine were killed.", "Four are missing.", title="Flood", author="M. S.")
    )
    assert upload.text == "Nine were killed.\nFour are missing."
    assert (upload.title, upload.byline) == ("Flood", "M. S.")


def test_a_word_file_keeps_tables_and_drops_what_was_deleted():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Killed: nine"
    paragraph = document.add_paragraph("Nine")
    for tag, inner, words in (("w:del", "w:delText", " or ten"), ("w:ins", "w:t", " people")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    assert read_upload("a.docx", saved(document)).text.strip() == "Killed: nine\nNine people"


DAYS = ((1, "first"), (2, "second"), (3, "third"))


def test_a_pdf_gives_paragraphs_without_page_numbers_and_running_heads():
    long = "At least nine villagers were killed when the river Tal left its bed on Monday, said"
    pages = [["The Tal Post, May 2023", long, f"{day} police.", long, f"{day} army.", str(n)] for n, day in DAYS]
    lines = read_upload("flood.pdf", pdf_bytes(*pages)).text.splitlines()
    assert lines == [f"{long} {day} {who}." for _n, day in DAYS for who in ("police", "army")]


def test_a_word_broken_over_a_line_end_becomes_whole():
    full = "At least nine villagers were killed when the river Tal left its bed on Monday in the vil-"
    assert "the village near" in read_upload("a.pdf", pdf_bytes([full, "lage near the old bridge of Odran."])).text


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the vil-", "lage chief", "the village chief"),
        ("Tahreek-", "e-Odran said", "Tahreek-e-Odran said"),
        ("the Tal-", "Odran road", "the Tal-Odran road"),
        ("a 20-", "year war", "a 20-year war"),
    ],
)
def test_hyphens_that_belong_to_a_word_stay(end, start, joined):
    full = "At least nine villagers were killed when the river Tal left its bed on Monday "
    assert f"{full}{joined}" in read_upload("a.pdf", pdf_bytes([full + end, f"{start} {'x' * 80}"])).text


def zip_bytes(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


BOMB = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "is empty"),
        ("nul.txt", b"\x00\x00\x00", "no text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is a picture"),
        ("noise.txt", bytes(range(256)) * 40, "not a text file"),
        ("noise.html", bytes(range(256)) * 40, "not a web page"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Word file or is protected"),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password"),
        ("note.rtf", b"{\\rtf1 Nine killed}", "RTF"),
        ("tune.mp3", b"ID3 Nine", "of a kind that cannot be read"),
        ("fake.pdf", b"Nine killed", "not a PDF"),
        ("fake.docx", b"Nine killed", "not a Word file"),
        ("sheet.docx", zip_bytes(xl__workbook_xml="<a/>"), "not a Word file"),
        ("torn.docx", docx_bytes("Nine")[:900], "damaged"),
        ("torn.pdf", b"%PDF-1.7\nNine", "damaged"),
        ("scan.pdf", pdf_bytes([]), "pictures of pages"),
        ("locked.pdf", pdf_bytes(["Nine"], password="river"), "protected by a password"),
        ("entities.docx", zip_bytes(word__document_xml=BOMB), "declarations"),
        ("empty.docx", docx_bytes(), "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_what_cannot_be_read_is_named_with_the_reason(name, data, sentence):
    with pytest.raises(UnreadableUpload) as refused:
        read_upload(name, data)
    assert str(refused.value).startswith(name)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "limits"),
    [
        ("long.txt", b"Nine killed. " * 100, Limits(characters=1000)),
        ("large.txt", b"Nine killed. " * 100, Limits(bytes=1000)),
        ("bomb.docx", docx_bytes("Nine killed. " * 9000), Limits(unpacked_bytes=100_000)),
        ("parts.docx", docx_bytes("Nine"), Limits(parts=3)),
        ("pages.pdf", pdf_bytes(["Nine"], ["Ten"]), Limits(pages=1)),
        ("slow.pdf", pdf_bytes(["Nine"], ["Ten"]), Limits(seconds=0)),
    ],
)
def test_what_is_too_large_is_refused_before_it_costs_much(name, data, limits):
    with pytest.raises(UnreadableUpload, match=name):
        read_upload(name, data, limits)


def test_a_page_of_ten_thousand_nested_boxes_is_read_or_refused():
    nested = b"<html><body>" + b"<div>" * 10_000 + b"Nine killed" + b"</div>" * 10_000
    try:
        assert "Nine killed" in read_upload("deep.html", nested).text
    except UnreadableUpload as refused:
        assert str(refused).startswith("deep.html")
