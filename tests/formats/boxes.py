#!/usr/bin/env python3
"""Writes `boxes.tsv` beside the PDF files of cases: where `pdftotext -bbox` (poppler, another program) sees some words.

Usage: tests/formats/boxes.py. A line is page, left, top, right, bottom (in points from the upper left corner) and a word that
stands once in the text and once on the pages. A word torn at the end of a line has a line for each part. Made with poppler 22.12.
"""
import collections
import html
import pathlib
import re
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent
A_CASE = 14
ARABIC = re.compile("[\u0600-\u06ff]")
LETTERS = re.compile(r"[^\W\d_]+")


def seen(file):
    """The words of a PDF file: page, box, word."""
    out = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True).stdout
    page, words = 0, []
    for line in out.splitlines():
        page += "<page " in line
        found = re.search(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line)
        if found:
            word = html.unescape(found[5])
            # It gives words of Arabic script as they are drawn, from left to right.
            word = word[::-1] if ARABIC.search(word) else word
            words.append((page, [round(float(it), 2) for it in found.groups()[:4]], word))
    return words


def spread(found):
    """Some of them, from the first to the last."""
    step = max(1, len(found) // A_CASE)
    return found[::step][:A_CASE]


for case in sorted(FOLDER.glob("pdf-*")):
    text = (case / "made-from.txt").read_text()
    in_text = collections.Counter(re.findall(r"\w+", text))
    words = seen(case / "input.pdf")
    on_page = collections.Counter(word for _, _, word in words)
    whole = [
        [(page, box, word)] for page, box, word in words
        if LETTERS.fullmatch(word) and len(word) >= 4 and in_text[word] == 1 and on_page[word] == 1
    ]
    torn = []
    for (page, box, word), (below, second, rest) in zip(words, words[1:]):
        one = word[:-1] + rest
        # The hyphen belongs to the box, not to the word: long parts, so that it does not count for much.
        if page == below and word.endswith("-") and second[1] > box[3] - 2 and in_text[one] == 1 and len(word) > 4:
            torn.append([(page, box, one), (page, second, one)])
    rows = [row for one in spread(whole) + torn[:4] for row in one]
    lines = ["\t".join([str(page), *map(str, box), word]) for page, box, word in rows]
    (case / "boxes.tsv").write_text("\n".join(lines) + "\n")
    print(case.name, len(whole), "words,", len(torn), "torn")
