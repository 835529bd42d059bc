"""Statements in, what belongs together and how it relates out. Pure Python; extraction is unknown here."""

from .around import with_words_around
from .drift import quote_drift
from .facts import Choice, Question, choose_fact, dates_its_event, event_of, question_of
from .gather import Comparison, compare_reports
from .incidents import EventCard, IncidentSummary, cards_of, choose_incident, describe_incident, is_event, keys_of
from .line import reporters_line
from .origins import Match, OriginName, bands, join_circles, near_copy, origin_of, sketch, wire_of
from .relations import relate
from .tellings import Telling, with_parts
from .weighing import Weight, weigh

__all__ = [
    "Choice",
    "Comparison",
    "EventCard",
    "IncidentSummary",
    "Match",
    "OriginName",
    "Question",
    "Telling",
    "Weight",
    "bands",
    "cards_of",
    "dates_its_event",
    "choose_fact",
    "choose_incident",
    "compare_reports",
    "describe_incident",
    "event_of",
    "is_event",
    "join_circles",
    "keys_of",
    "near_copy",
    "origin_of",
    "question_of",
    "quote_drift",
    "relate",
    "reporters_line",
    "sketch",
    "weigh",
    "wire_of",
    "with_parts",
    "with_words_around",
]
