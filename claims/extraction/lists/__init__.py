"""Word lists, a file each: what reading knows beforehand. Entries are parted by white space, or by bars."""

from pathlib import Path


def read_list(name: str) -> frozenset[str]:
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    entries = text.replace("\n", "|").split("|") if "|" in text else text.split()
    return frozenset(entry.strip() for entry in entries) - {""}
