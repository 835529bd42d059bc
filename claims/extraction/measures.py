"""Magnitudes, distances, areas and weights."""

import re

from claims.statements import Statement

from .document import Document, Sentence
from .figures import Figure
from .quantities import TOKEN, is_conversion, open_bounds, quantity_statement

DISTANCES = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mile": "miles", "miles": "miles", "hectare": "hectares", "hectares": "hectares", "acre": "acres", "acres": "acres",
    "ton": "tons", "tons": "tons", "tonne": "tonnes", "tonnes": "tonnes", "barrels": "barrels", "megawatts": "MW",
    "kg": "kg", "kilograms": "kg", "kilos": "kg",
}  # fmt: skip
KIND_OF_MEASURE = {
    "km": "distance", "miles": "distance", "hectares": "area", "acres": "area", "MW": "power", "barrels": "volume",
}  # fmt: skip
MAGNITUDE = re.compile(r"\bmagnitude|\brichter|\bmeasur(?:ed|ing)\b", re.IGNORECASE)
MAGNITUDE_THEN = re.compile(
    r"(?:\s(?:and|to|or)\s\d\.\d)?[\s-](?:magnitude|(?:quake|earthquake|temblor|tremor|aftershock)s?\b)", re.IGNORECASE
)
LARGEST_MAGNITUDE = 10


def read_measure(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    unit, text = figure.unit or "", sentence.text
    if unit in ("", "magnitude") and _is_magnitude(text, figure):
        measure, unit, end = "magnitude", "magnitude", figure.end
    elif unit in DISTANCES and not is_conversion(text, figure):
        end = TOKEN.search(text, figure.end).end()
        if text[end - 1 : end].isupper() or TOKEN.search(text, figure.end).group()[0].isupper():
            return None
        measure, unit = KIND_OF_MEASURE.get(DISTANCES[unit], "weight"), DISTANCES[unit]
    else:
        return None
    why = f"{figure.words!r} measures {measure} in {unit}" if measure != unit else f"{figure.words!r} is a magnitude"
    return quantity_statement(
        sentence, figure.start, end, measure, open_bounds(figure), unit=unit, confidence=0.6, why=why
    )


def _is_magnitude(text: str, figure: Figure) -> bool:
    if not 1 <= figure.value < LARGEST_MAGNITUDE:
        return False
    if figure.unit == "magnitude" or MAGNITUDE.search(text, max(0, figure.start - 40), figure.start):
        return True
    return MAGNITUDE_THEN.match(text, figure.end) is not None
