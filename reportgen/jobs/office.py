"""Finished Word files turned into PDFs by LibreOffice, where it is there.

*Why so careful:* the file comes from outside. What it would load from elsewhere, or run, is refused before,
and so is what it says to its authors alone; LibreOffice ends well even where it made nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from reportgen.jobs.word_revisions import HIDDEN, INSERTED, left_in

SECONDS = 180
"""How long LibreOffice may take for one file."""

_LARGEST = 200_000_000
"""How many bytes the parts of a file may have together."""

_OPTIONS = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
_FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
_FILTER += '"ExportBookmarks":{"type":"boolean","value":"true"},"PDFUACompliance":'
_FILTER += '{"type":"boolean","value":"true"}}'

_ELSEWHERE = re.compile(rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_LINK = re.compile(rb"/relationships/hyperlink[\"']")
_RUNS = re.compile(r"vbaProject|activeX|embeddings/", re.I)

_ITEM = '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    + "".join(
        f"{_ITEM.format(name)}<value>{value}</value></prop></item>\n"
        for name, value in (
            ("MacroSecurityLevel", "3"),
            ("DisableMacrosExecution", "true"),
            ("BlockUntrustedRefererLinks", "true"),
        )
    )
    + "</oor:items>\n"
)


UNSETTLED = "accept or reject all changes, delete the comments, and save it anew"
"""What to do about a file that still holds traces of being worked on."""

UNSEEN = (
    "let Inspect Document in Word (File, Info) find the hidden text, show and delete it, and save it anew"
)
"""What to do about a file that holds text which its authors don't see."""


class NotConverted(Exception):
    """A file can't be turned into a PDF; says why, and `remedy` what to do."""

    def __init__(self, why: str, remedy: str = "save it as PDF in Word, and name that file") -> None:
        super().__init__(why)
        self.remedy = remedy


def office() -> str | None:
    """The program by which LibreOffice is started; None where it isn't there."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(data: bytes, seconds: float = SECONDS) -> bytes:
    """A .docx file as a tagged PDF. Raises NotConverted."""
    program = office()
    if program is None:
        raise NotConverted("Word files can't be put into a pack here, where there is no LibreOffice")
    with tempfile.TemporaryDirectory(prefix="reportgen-office-") as folder:
        home = Path(folder)
        source = home / "paper.docx"
        source.write_bytes(data)
        _refuse_unfit(source)
        return _converted(program, source, home, seconds)


def _refuse_unfit(path: Path) -> None:
    """NotConverted for what is no Word file, and for one that loads or runs something."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                raise NotConverted("it is too large")
            names = package.namelist()
            held = [package.read(name) for name in names if name.endswith(".rels")]
            left = left_in(package)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError):
        raise NotConverted("it is damaged, or locked with a password") from None
    if "word/document.xml" not in names:
        raise NotConverted("it is no Word file")
    if any(map(_RUNS.search, names)):
        raise NotConverted("it holds macros, controls or embedded files")
    if any(not _LINK.search(found[0]) for rels in held for found in _ELSEWHERE.finditer(rels)):
        raise NotConverted("it loads a picture, a template or another part from elsewhere")
    if INSERTED in left:
        raise NotConverted(f"it holds {INSERTED}")
    if left:
        remedies = [UNSETTLED] * (left != (HIDDEN,)) + [UNSEEN] * (HIDDEN in left)
        raise NotConverted(f"it holds {' and '.join(left)}", "; ".join(remedies))


def _converted(program: str, source: Path, home: Path, seconds: float) -> bytes:
    profile = home / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [program, *_OPTIONS, f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", _FILTER, "--outdir", str(home), str(source)]
    try:
        # A fixed time of making, so that the same file gives the same bytes.
        surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "946684800", "HOME": str(home)}
        _run(command, surroundings, seconds)
        return source.with_suffix(".pdf").read_bytes()
    except subprocess.TimeoutExpired:
        raise NotConverted(f"LibreOffice was not done with it in {seconds:.0f} seconds") from None
    except OSError:
        raise NotConverted("LibreOffice could not turn it into a PDF") from None


def _run(command: list[str], surroundings: dict[str, str], seconds: float) -> None:
    """Run it with all that it starts, and end all of these where it takes too long."""
    running = subprocess.Popen(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        running.wait(seconds)
    finally:
        if running.poll() is None:
            _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        import signal

        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()
