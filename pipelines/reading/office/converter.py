"""LibreOffice as a converter of formats that only it reads.

`soffice` (or `libreoffice`) is found by PATH; the environment variable KAIFANG_SOFFICE may name another program. It
runs without a window, in a fresh profile and folder that are removed behind it, without macros, linked files or its
user's settings, and for a limited time; then its process group is killed.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from pipelines.reading.containers import Unreadable
from pipelines.reading.limits import CONVERTER_SECONDS, MAX_FILE_BYTES

_VARIABLE = "KAIFANG_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_OPTIONS = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--nofirststartwizard",
)
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{_SCRIPTING}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SCRIPTING}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_MISSING = f"install LibreOffice, name its program in {_VARIABLE}, or save the file as DOCX, XLSX, PDF or plain text"
_RESAVE = "see that its Writer and Calc are installed, or save the file as DOCX, XLSX, PDF or plain text"


def converter() -> str | None:
    """The program, or None where it is not installed."""
    named = os.environ.get(_VARIABLE)
    if named:
        return shutil.which(named)
    return next((found for found in map(shutil.which, _NAMES) if found), None)


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """A file of the form that `suffix` names, converted to `docx` or `xlsx`.

    Raises `Unreadable`: `converter_missing` or `converter_failed`.
    """
    program = converter()
    if not program:
        raise Unreadable("converter_missing", "LibreOffice, which reads this format, is not installed", _MISSING)
    try:
        with tempfile.TemporaryDirectory(prefix="kaifang-", ignore_cleanup_errors=True) as folder:
            return _converted(program, Path(folder), data, suffix, target)
    except OSError as fault:
        raise _failed(f"could not be run ({fault.strerror})") from fault


def _converted(program: str, folder: Path, data: bytes, suffix: str, target: str) -> bytes:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"notice.{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    result = folder / "out" / f"notice.{target}"
    said = _run(
        [program, profile, *_OPTIONS, "--convert-to", _FILTERS[target], "--outdir", str(result.parent), str(source)]
    )
    if not result.is_file():
        raise _failed(f"gave no document ({said or 'and said nothing'})")
    if result.stat().st_size > MAX_FILE_BYTES:
        raise _failed("gave a document beyond the limit")
    return result.read_bytes()


def _run(command: list[str]) -> str:
    """Run the converter; what it said last on standard error."""
    environment = {**os.environ, "HOME": command[-1].rsplit(os.sep, 1)[0], "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        _, said = process.communicate(timeout=CONVERTER_SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise _failed(f"took longer than {CONVERTER_SECONDS} seconds") from fault
    finally:
        _end(process)
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if "rror" in line]
    return lines[-1].replace(environment["HOME"], "")[:200] if lines else ""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the converter and the programs it started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _failed(what: str) -> Unreadable:
    return Unreadable("converter_failed", f"LibreOffice {what}", _RESAVE)
