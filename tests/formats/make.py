#!/usr/bin/env python3
"""Makes the inputs of the cases that hold a `made-from.txt`, by the program that the case is named after.

Usage: tests/formats/make.py CASE... (all without). Needs the program; what it writes differs from version to version,
so inputs are kept and made anew only on purpose. Made with LibreOffice 7.4, pandoc 2.17, Chromium and TeX Live 2022.

A case is named FORMAT-PROGRAM[-two-columns]-LANGUAGE. In `made-from.txt` each line is a heading (`# `) or a paragraph.
"""
import html
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
CODES = {
    "english": "en", "russian": "ru", "kazakh": "kk", "kyrgyz": "ky", "tajik": "tg", "uzbek": "uz",
    "turkmen": "tk", "dari": "fa", "pashto": "ps",
}
# Fonts that lack letters of some languages, so that the program takes them from others.
FONTS = {"ar": "FreeSerif", "other": "Nimbus Roman"}


def run(*command, cwd):
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def page(lines, code, columns):
    right = code in ("fa", "ps")
    font = FONTS["ar" if right else "other"]
    style = f"body{{font-family:'{font}';font-size:11pt;text-align:justify}}"
    if columns:
        style += "body{columns:2;column-gap:8mm}"
    body = ""
    for line in lines:
        tag = "p" if not line.startswith("# ") else ("h2" if body else "h1")
        body += f"<{tag}>{html.escape(line.removeprefix('# '))}</{tag}>\n"
    direction = " dir='rtl'" if right else ""
    return f"<html lang='{code}'{direction}><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"


def document(lines, code):
    """A flat document of LibreOffice."""
    right = code in ("fa", "ps")
    font = FONTS["ar" if right else "other"]
    mode = "rl-tb" if right else "lr-tb"
    language = f"fo:language='{code}' style:language-complex='{code}'"

    def style(name, size, weight, margin):
        return (
            f"<style:style style:name='{name}' style:family='paragraph'>"
            f"<style:paragraph-properties style:writing-mode='{mode}' fo:margin-bottom='{margin}' "
            f"fo:text-align='{'start' if weight == 'bold' else 'justify'}'/>"
            f"<style:text-properties fo:font-family='{font}' style:font-family-complex='{font}' "
            f"fo:font-size='{size}pt' style:font-size-complex='{size}pt' "
            f"fo:font-weight='{weight}' style:font-weight-complex='{weight}' {language}/></style:style>"
        )

    body = ""
    for line in lines:
        text = html.escape(line.removeprefix("# "))
        if line.startswith("# "):
            body += f"<text:h text:style-name='Title' text:outline-level='{2 if body else 1}'>{text}</text:h>"
        else:
            body += f"<text:p text:style-name='Body'>{text}</text:p>"
    names = ("office", "style", "text")
    spaces = " ".join(f"xmlns:{it}='urn:oasis:names:tc:opendocument:xmlns:{it}:1.0'" for it in names)
    spaces += " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document {spaces} office:version='1.2' "
        "office:mimetype='application/vnd.oasis.opendocument.text'>"
        f"<office:styles>{style('Title', 15, 'bold', '0.3cm')}{style('Body', 11, 'normal', '0.25cm')}</office:styles>"
        "<office:automatic-styles><style:page-layout style:name='A4'><style:page-layout-properties "
        "fo:page-width='21cm' fo:page-height='29.7cm' fo:margin='2cm'/></style:page-layout></office:automatic-styles>"
        "<office:master-styles><style:master-page style:name='Standard' style:page-layout-name='A4'/>"
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def tex(lines, code, columns):
    out = "\\documentclass[a4paper,11pt%s]{article}\n" % (",twocolumn" if columns else "")
    if code == "en":
        out += "\\usepackage[utf8]{inputenc}\n"
    else:
        out += "\\usepackage{fontspec}\\setmainfont{DejaVu Serif}\n\\usepackage{polyglossia}\\setdefaultlanguage{russian}\n"
    out += "\\pagestyle{headings}\\tolerance=500\n\\begin{document}\n"
    for line in lines:
        out += f"\\section*{{{line[2:]}}}\n" if line.startswith("# ") else line.replace("%", "\\%") + "\n\n"
    return out + "\\end{document}\n"


for case in sorted(FOLDER.iterdir()):
    source = case / "made-from.txt"
    if not source.is_file() or (sys.argv[1:] and case.name not in sys.argv[1:]):
        continue
    kind, program, *middle, language = case.name.split("-")
    language = language if language in CODES else middle.pop(0)
    lines = source.read_text().splitlines()
    columns = "columns" in middle
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "input.html").write_text(page(lines, CODES[language], columns))
        if program == "libreoffice":
            target = {"pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML"}[kind]
            (folder / "input.fodt").write_text(document(lines, CODES[language]).replace("'", '"'))
            run("soffice", "--headless", "--convert-to", target, "input.fodt", cwd=folder)
        elif program == "chromium":
            run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                "--print-to-pdf=input.pdf", "input.html", cwd=folder)
        elif program == "pandoc":
            run("pandoc", "input.html", "-o", f"input.{kind}", cwd=folder)
        elif program == "latex":
            (folder / "input.tex").write_text(tex(lines, CODES[language], columns))
            run("pdflatex" if language == "english" else "xelatex", "-interaction=batchmode", "input.tex", cwd=folder)
        made = folder / f"input.{kind}"
        assert made.stat().st_size < 60_000, (case.name, made.stat().st_size)
        shutil.copy(made, case / made.name)
        print(case.name, made.stat().st_size)
