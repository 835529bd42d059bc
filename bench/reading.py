"""How well and how fast articles are read.

    python bench/reading.py [FOLDER] [--seconds 5] [--jobs 4] [--errors ERRORS.jsonl]

FOLDER may hold `casualties.jsonl` (an article a line with `text`, `title`, `published`, and `gold`: `kind`, `value`,
`qualifier` eq ge gt le lt approx, `quote`, and the flags other_event, optional, implicit, enumerated), `weak.jsonl`
(articles with an `incident`: `killed`, `injured`) and articles as .txt files. With marked articles the quality table is
printed. The speed table is printed always, on the articles of the folder that are as long as news or, without any, on
an invented one, in seconds of processor time. Where spaCy is installed, a blank English pipeline with a sentencizer and
five sets of Matcher patterns reads the same articles by turns with ours.
"""

import argparse
import calendar
import collections
import json
import multiprocessing
import re
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.extraction import extract_statements

try:
    import spacy
    from spacy.matcher import Matcher
except ImportError:
    spacy = None

INVENTED = """A bomb went off outside a market in Carville on Tuesday, killing at least 14 people and wounding 30.

Carville police chief Ana Roy said nine of the dead were traders. "We have never seen anything like it," she said.
A ten-year-old girl was pulled from the rubble and two men were missing.

No group claimed the attack. In 2019 a bomb killed 22 people in nearby Port Ade. The government has spent $4.5 million
on checkpoints since, and attacks fell by 40 percent in the following year, according to the interior ministry.

"""
KINDS = ("killed", "injured")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    articles = []
    if options.gold:
        articles = _marked_and_weak(options)
        articles += [{"text": path.read_text("utf-8")} for path in sorted(options.gold.glob("*.txt"))]
    articles = [a for a in articles if 2000 < len(a["text"]) < 6000][:100]
    _print_speed(articles or [{"text": INVENTED * 5, "published": "2024-05-15"}], options.seconds, options.jobs)


def _marked_and_weak(options) -> list[dict]:
    """Print what is right of them, and give those whose length is that of news."""
    marked, weak = options.gold / "casualties.jsonl", options.gold / "weak.jsonl"
    articles = []
    if marked.exists():
        articles = _load(marked)
        _print_quality(articles, options.errors)
    if weak.exists():
        articles = _load(weak)
        _print_weak(articles, options.jobs)
    return [a for a in articles if 2800 < len(a["text"]) < 4000]


def _load(path: Path) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read(article: dict):
    published = date.fromisoformat(article["published"][:10]) if article.get("published") else None
    return extract_statements(article["text"], title=article.get("title") or "", published=published)


def figures(article: dict) -> list[dict]:
    """The killed and injured figures of an article, equal ones once with all their spans."""
    seen: dict[tuple, dict] = {}
    for s in read(article).statements:
        if s.kind == "casualty" and s.measure in KINDS and s.quantity is not None:
            key = (s.measure, s.quantity.low, s.quantity.high, s.other_event)
            told = {"kind": key[0], "low": key[1], "high": key[2], "other": key[3], "spans": []}
            seen.setdefault(key, told)["spans"].append((s.start, s.end))
    return list(seen.values())


# the quality table


def _print_quality(articles: list[dict], errors: Path | None):
    n, missed = collections.Counter(), []
    for article in articles:
        wrong = _score(article, figures(article), n, missed)
        n["perfect"] += not wrong
    precision = n["tp"] / max(1, n["tp"] + n["fp"])
    recall = n["tp"] / max(1, n["tp"] + n["fn"])
    rows = [
        ("F1 of (kind, value)", 2 * precision * recall / max(1e-9, precision + recall)),
        ("precision", precision),
        ("recall", recall),
        ("recall, implicit", n["hit implicit"] / max(1, n["all implicit"])),
        ("recall, enumerated", n["hit enumerated"] / max(1, n["all enumerated"])),
        ("both bounds right", n["bounds"] / max(1, n["tp"])),
        ("quote overlaps gold", n["overlap"] / max(1, n["tp"])),
        ("other-event leaks", n["leak"] / max(1, n["other"])),
        ("documents without any error", n["perfect"] / max(1, len(articles))),
    ]
    print(f"quality, {len(articles)} articles")
    for name, value in rows:
        print(f"  {name:30}{value:8.3f}")
    if errors:
        errors.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in missed), encoding="utf-8")


def _score(article: dict, told: list[dict], n: collections.Counter, log: list[dict]) -> int:
    text, gold = article["text"], article.get("gold", [])
    required = [g for g in gold if not g.get("optional") and not g.get("other_event")]
    optional = [g for g in gold if g.get("optional") and not g.get("other_event")]
    other = [g for g in gold if g.get("other_event")]
    ignored = [span for quote in article.get("ignore", []) for span in _spans(text, quote)]
    hit, wrong = set(), 0
    n["other"] += len(other)
    told = sorted(told, key=lambda p: not any(_bounds(p, g) for g in required if g["kind"] == p["kind"]))
    for p in told:
        found = [] if p["other"] else _matching(p, required, text)
        fresh = [g for g in found if id(g) not in hit]
        if fresh:
            g = fresh[0]
            hit.add(id(g))
            n["tp"] += 1
            n["bounds"] += _bounds(p, g)
            n["overlap"] += _overlap(p["spans"], _gold_spans(text, g))
            n[f"hit {_category(g)}"] += 1
            continue
        if found or _matching(p, optional, text):
            continue
        leaked = _matching(p, other, text)
        if leaked and p["other"] or not leaked and _overlap(p["spans"], ignored):
            continue
        n["leak"] += bool(leaked)
        n["fp"] += 1
        wrong += 1
        log.append({"id": article.get("id"), "error": "leak" if leaked else "not there", **p})
    for g in required:
        n[f"all {_category(g)}"] += 1
        if id(g) not in hit:
            n["fn"] += 1
            wrong += 1
            log.append({"id": article.get("id"), "error": "missed", **g})
    return wrong


def _category(g: dict) -> str:
    return "enumerated" if g.get("enumerated") else "implicit" if g.get("implicit") else "counted"


def _matching(p: dict, golds: list[dict], text: str) -> list[dict]:
    found = [g for g in golds if g["kind"] == p["kind"] and _value(p, g)]
    return sorted(found, key=lambda g: (not _overlap(p["spans"], _gold_spans(text, g)), not _bounds(p, g)))


def _value(p: dict, g: dict) -> bool:
    value, qualifier, low, high = g["value"], g["qualifier"], p["low"], p["high"]
    if value in (low, high) or qualifier == "gt" and low == value + 1 or qualifier == "lt" and high == value - 1:
        return True
    near = low is not None and high is not None and low <= value <= high
    return qualifier == "approx" and near and high - low <= max(2, 0.3 * value)


def _bounds(p: dict, g: dict) -> bool:
    value, low, high = g["value"], p["low"], p["high"]
    return {
        "eq": low == high == value,
        "ge": low == value and high is None,
        "gt": low in (value, value + 1) and high is None,
        "le": high == value and low in (None, 0, 1),
        "lt": high in (value, value - 1) and (low is None or low < value),
    }.get(g["qualifier"], low is not None and high is not None and low <= value <= high)


def _spans(text: str, quote: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(quote), text)] if quote else []


def _gold_spans(text: str, g: dict) -> list[tuple[int, int]]:
    return [span for quote in [g.get("quote"), *g.get("alt_quotes", [])] for span in _spans(text, quote or "")]


def _overlap(some, others) -> bool:
    return any(start < other_end and other_start < end for start, end in some for other_start, other_end in others)


# weakly marked pages


def _read_here(article: dict) -> dict[str, set]:
    values: dict[str, set] = {kind: set() for kind in KINDS}
    for p in figures(article):
        if not p["other"]:
            values[p["kind"]] |= {value for value in (p["low"], p["high"]) if value is not None}
    return values


def _print_weak(articles: list[dict], jobs: int):
    with multiprocessing.Pool(jobs) as pool:
        read_values = pool.map(_read_here, articles, chunksize=16)
    print(f"weakly marked pages, {len(articles)}")
    for kind in KINDS:
        n = collections.Counter()
        for article, values in zip(articles, read_values, strict=True):
            truth = article["incident"][kind]
            n["with" if truth else "without"] += 1
            n["hit"] += bool(truth) and truth in values[kind]
            n["false"] += not truth and any(value > 0 for value in values[kind])
        print(f"  {kind}: recorded figure read on {n['hit'] / max(1, n['with']):.3f} of the pages that have one")
        print(f"  {kind}: a figure read on {n['false'] / max(1, n['without']):.3f} of the pages that have none")


# speed


ROUNDS = 9


def _print_speed(articles: list[dict], seconds: float, jobs: int):
    size = sum(len(a["text"]) for a in articles) / len(articles)
    print(f"speed, {len(articles)} articles of {size:,.0f} characters, medians of {ROUNDS} rounds")
    readers = [read] if spacy is None else [read, _spacy_reader()]
    for reader in readers:  # words are looked up once
        for article in articles:
            reader(article)
    rounds = [[_rate(reader, articles, seconds / ROUNDS) for reader in readers] for _ in range(ROUNDS)]
    ours = statistics.median(rates[0] for rates in rounds)
    print(f"  extract_statements, one core {ours:8.0f} a second")
    if jobs > 1:
        print(
            f"  {jobs} processes            {_rate_of_many(articles, int(ours * seconds * jobs), jobs):12.0f} a second"
        )
    if spacy is None:
        print("  spaCy is not installed, so there is nothing to compare with")
        return
    theirs = statistics.median(rates[1] for rates in rounds)
    ratios = sorted(one / other for one, other in rounds)
    print(f"  spaCy, sentencizer and rules {theirs:8.0f} a second")
    print(
        f"  ours against spaCy's         {statistics.median(ratios):8.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def _rate_of_many(articles: list[dict], count: int, jobs: int) -> float:
    with multiprocessing.Pool(jobs) as pool:
        pool.map(read, articles * jobs)
        many = (articles * (1 + count // len(articles)))[: count or 1]
        began = time.perf_counter()
        for _ in pool.imap(_read_for_nothing, many, chunksize=16):
            pass
        return len(many) / (time.perf_counter() - began)


def _read_for_nothing(article: dict) -> None:
    read(article)


def _rate(reader, articles: list[dict], seconds: float) -> float:
    """Articles a second of this process's own processor time, so that a busy machine does not blur it."""
    began, done = time.process_time(), 0
    while time.process_time() - began < seconds:
        reader(articles[done % len(articles)])
        done += 1
    return done / (time.process_time() - began)


def _spacy_reader():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    number, be = {"LIKE_NUM": True}, {"LOWER": {"IN": ["was", "were", "been", "are", "is"]}, "OP": "?"}
    people = {"LOWER": {"IN": ["people", "soldiers", "men", "women", "children", "others", "civilians"]}, "OP": "?"}
    harm = {"LOWER": {"IN": ["killed", "dead", "died", "injured", "wounded", "missing"]}}
    matcher.add("CASUALTY", [[number, people, be, harm], [harm, number, people]])
    matcher.add("MONEY", [[{"TEXT": "$"}, number, {"LOWER": {"IN": ["million", "billion"]}, "OP": "?"}]])
    matcher.add("PERCENT", [[number, {"LOWER": {"IN": ["percent", "%"]}}]])
    matcher.add("DATE", [[{"LOWER": {"IN": [month.lower() for month in calendar.month_name[1:]]}}, number]])
    matcher.add("SPEECH", [[{"TEXT": '"'}, {"OP": "+"}, {"TEXT": '"'}, {"LOWER": {"IN": ["said", "told"]}}]])

    def read_with_spacy(article: dict):
        doc = nlp(article["text"])
        return list(doc.sents), matcher(doc)

    return read_with_spacy


if __name__ == "__main__":
    main()
