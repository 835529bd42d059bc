"""Where sentences begin and end."""

from nupunkt import sent_spans


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, without the white space around them."""
    spans = []
    for start, end in sent_spans(paragraph):
        piece = paragraph[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start < end:
            spans.append((start, end))
    return spans
