"""Which paragraphs belong to the page and not to the article: share lines, appeals, comment forms."""


def is_furniture(paragraph: str) -> bool:
    return False
