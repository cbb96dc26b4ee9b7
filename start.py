"""Déclic from nothing but Python: makes .venv, installs, and runs the command that follows.

Only the standard library, and nothing that Python 3.6 cannot parse: an old Python must reach the
sentence that says which one is needed.
"""

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BUNDLE = os.path.join(ROOT, "bundle")
CONSTRAINTS = os.path.join(ROOT, "constraints.txt")
PROJECT = os.path.join(ROOT, "pyproject.toml")
STAMP = os.path.join(VENV, "declic-stamp.json")
LOG = os.path.join(VENV, "declic-install.log")
OLDEST = (3, 11)
ROOM = 600 * 1024 * 1024
"""Bytes that the disk must have left for an installation."""
WITH_VALUE = ("--data", "--host", "--port")
"""Options that take a value, so that the command word can stand before or after them."""

HELP_FR = """\
python3 start.py                ouvrir Déclic sur http://127.0.0.1:8000
python3 start.py demo           ouvrir un lieu d’essai, effacé à la fin
python3 start.py check          vérifier les leçons et les exercices (--json)
python3 start.py facilitator    donner un nouveau mot de passe à qui anime
python3 start.py bundle         préparer l’installation d’un poste sans internet
python3 start.py test           lancer tous les tests (la suite des mots va à pytest)
python3 start.py version        dire la version

--host ADRESSE   adresse d’écoute ; 0.0.0.0 laisse entrer les autres postes
--port NOMBRE    port d’écoute (8000)
--data DOSSIER   dossier des données (instance)

Tout le reste : docs/operator.md"""

HELP_EN = """\
python3 start.py                open Déclic on http://127.0.0.1:8000
python3 start.py demo           open a place to try things in, deleted at the end
python3 start.py check          check the lessons and the exercises (--json)
python3 start.py facilitator    give a facilitator a new password
python3 start.py bundle         prepare the installation of a machine without internet
python3 start.py test           run all the tests (further words go to pytest)
python3 start.py version        tell the version

--host ADDRESS   address to listen on; 0.0.0.0 lets the other computers in
--port NUMBER    port to listen on (8000)
--data FOLDER    folder of the data (instance)

Everything else: docs/operator.md"""


def speaks_french() -> bool:
    names = ("DECLIC_TERMINAL", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = [os.environ[name] for name in names if os.environ.get(name)]
    if chosen or os.name != "nt":
        return bool(chosen) and chosen[0].lower().startswith("fr")
    ctypes = importlib.import_module("ctypes")
    return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x0C)


def tr(french: str, english: str) -> str:
    return french if speaks_french() else english


def say(french: str, english: str) -> None:
    line = tr(french, english)
    try:
        print(line)
    except UnicodeEncodeError:
        print(line.encode("ascii", "replace").decode("ascii"))
    sys.stdout.flush()


def stop(french: str, english: str) -> None:
    say(french, english)
    sys.exit(1)


def refuse_old_python() -> None:
    """Ends the run, with the command that brings a newer Python, when this one is too old."""
    if sys.version_info >= OLDEST:
        return
    found = "%d.%d" % sys.version_info[:2]
    stop(
        "Déclic demande Python 3.11 ou plus récent, et celui-ci est Python "
        + found
        + " : installez-en un depuis https://www.python.org/downloads/"
        " puis relancez avec lui, par exemple : python3.11 start.py",
        "Déclic needs Python 3.11 or newer, and this one is Python "
        + found
        + ": install one from https://www.python.org/downloads/"
        " then start again with it, for example: python3.11 start.py",
    )


def split(words: list) -> tuple:
    """The command word, `serve` if there is none, and all the other words in their order."""
    index = 0
    while index < len(words):
        if not words[index].startswith("-"):
            return words[index], words[:index] + words[index + 1 :]
        index += 2 if words[index] in WITH_VALUE else 1
    return "serve", list(words)


def in_venv(name: str) -> str:
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return os.path.join(VENV, folder, name + suffix)


def requirements(extras: list) -> list:
    """What pyproject.toml asks for, with these extras."""
    tomllib = importlib.import_module("tomllib")
    with open(PROJECT, "rb") as file:
        project = tomllib.load(file)["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return wanted


def fingerprint() -> str:
    """Changes when what must be installed changes, or the Python, or the folder's place."""
    seen = hashlib.sha256()
    for path in (PROJECT, CONSTRAINTS):
        with open(path, "rb") as file:
            seen.update(file.read().replace(b"\r\n", b"\n"))
    seen.update(repr((sys.version_info[:2], VENV)).encode("utf-8"))
    return seen.hexdigest()


def stamped() -> list:
    """The extras installed by a run that went to its end and still holds; None otherwise."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
        if stamp["fingerprint"] == fingerprint() and os.path.exists(in_venv("python")):
            return list(stamp["extras"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def make_ready(extras: list) -> None:
    """.venv holds what pyproject.toml asks for; nothing is done, nor asked of pip, if it did."""
    installed = stamped()
    if installed is not None and set(extras) <= set(installed):
        return
    extras = sorted(set(extras) | set(installed or []))
    check_room()
    make_venv()
    install(extras)
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump({"fingerprint": fingerprint(), "extras": extras}, file)


def check_room() -> None:
    if shutil.disk_usage(ROOT).free < ROOM:
        disk_full()
    if not os.access(ROOT, os.W_OK):
        raise PermissionError(13, "", ROOT)


def make_venv() -> None:
    """.venv has a pip that answers; one that no run finished, or another Python's, is remade."""
    probe = "import sys, pip; print(sys.version_info[:2])"
    if os.path.exists(STAMP):
        os.remove(STAMP)
        if answer(in_venv("python"), "-c", probe) == repr(tuple(sys.version_info[:2])):
            return
    say("Je prépare le dossier .venv…", "Preparing the folder .venv…")
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-m", "venv", "--clear", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode == 0:
        return
    output = made.stdout.decode("utf-8", "replace")
    if "Permission denied" in output:
        raise PermissionError(13, "", VENV)
    if "No space left" in output:
        disk_full()
    no_venv(output)


def answer(*command: str) -> str:
    """What a command prints; empty when it cannot run or fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def install(extras: list) -> None:
    """pip has installed everything, from the bundle when it fits this machine."""
    from_bundle = bundle_fits() and set(extras) <= {"postgres"}
    say(
        "J’installe Déclic dans .venv "
        + ("depuis le dossier bundle…" if from_bundle else "(une à cinq minutes)…"),
        "Installing Déclic into .venv "
        + ("from the folder bundle…" if from_bundle else "(one to five minutes)…"),
    )
    source = ["--no-index", "--find-links", BUNDLE] if from_bundle else []
    run_pip(["install", "--only-binary", ":all:", *source, *pinned(extras)])


def pinned(extras: list) -> list:
    return ["-c", CONSTRAINTS, *requirements(extras)]


def run_pip(words: list) -> None:
    """pip has done it; its progress is shown on one line, and a failure ends in one sentence."""
    command = [in_venv("python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command += ["--retries", "2", *words, "--progress-bar", "off"]
    with open(LOG, "wb") as log:
        pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
        for line in pip.stdout or ():
            log.write(line)
            show_progress(line.decode("utf-8", "replace").split())
        pip.wait()
    show_progress([])
    if pip.returncode:
        with open(LOG, encoding="utf-8", errors="replace") as kept:
            explain_pip(kept.read())


def show_progress(words: list) -> None:
    """On a terminal, one line that says what pip is busy with; nothing elsewhere."""
    if not sys.stdout.isatty() or (words and words[0] not in ("Collecting", "Installing")):
        return
    what = " ".join(words[:2]) if words[:1] == ["Collecting"] else " ".join(words[:1])
    sys.stdout.write("\r" + what[:70].ljust(70) + ("" if words else "\r"))
    sys.stdout.flush()


def explain_pip(log: str) -> None:
    signs = ("connection", "getaddrinfo", "name resolution", "timed out", "unreachable", "proxy")
    if "No space left" in log:
        disk_full()
    if "Permission denied" in log:
        raise PermissionError(13, "", VENV)
    if any(sign in log.lower() for sign in signs):
        stop(
            "Internet ne répond pas, et l’installation en a besoin : vérifiez la connexion, ou "
            "lancez « python3 start.py bundle » sur une machine semblable qui est connectée, puis "
            "copiez ici son dossier bundle.",
            "The internet does not answer, and the installation needs it: check the connection, "
            "or run “python3 start.py bundle” on a similar machine that is connected, then copy "
            "its folder bundle here.",
        )
    reasons = [line for line in log.splitlines() if line.startswith("ERROR")]
    reason = reasons[0] if reasons else log.strip()[-300:]
    stop(
        "pip n’a pas pu installer Déclic : " + reason + "\nTout est dans " + LOG,
        "pip could not install Déclic: " + reason + "\nAll of it is in " + LOG,
    )


def not_writable(error: OSError) -> None:
    where = str(error.filename or ROOT)
    stop(
        "Impossible d’écrire dans " + where + " : copiez Déclic dans un dossier à vous.",
        "Cannot write to " + where + ": copy Déclic to a folder of yours.",
    )


def disk_full() -> None:
    stop(
        "Le disque est plein : libérez environ 600 Mo, puis relancez.",
        "The disk is full: free about 600 MB, then start again.",
    )


def no_venv(output: str) -> None:
    """Ends the run with the one command that brings venv to this system."""
    package = "python%d.%d-venv" % sys.version_info[:2]
    remedies = (
        ("apt-get", "sudo apt install " + package),
        ("zypper", "sudo zypper install python3-pip python3-virtualenv"),
        ("dnf", "sudo dnf install python3-pip"),
        ("apk", "sudo apk add python3 py3-pip"),
    )
    found = [command for tool, command in remedies if shutil.which(tool)]
    if "ensurepip" in output or "No module named venv" in output:
        remedy = found[0] if found else "https://www.python.org/downloads/"
        stop(
            "Ce Python ne sait pas créer de dossier .venv. Pour le lui apprendre : " + remedy,
            "This Python cannot make a .venv folder. What brings it: " + remedy,
        )
    stop(
        "Le dossier .venv n’a pas pu être créé : " + output.strip()[-300:],
        "The folder .venv could not be made: " + output.strip()[-300:],
    )


def machine() -> dict:
    return {"python": "%d.%d" % sys.version_info[:2], "platform": sysconfig.get_platform()}


def bundle_fits() -> bool:
    """Whether bundle/ was made for this system and this Python; a word is said when it was not."""
    try:
        with open(os.path.join(BUNDLE, "bundle.json"), encoding="utf-8") as file:
            made_for = json.load(file)
    except (OSError, ValueError):
        return False
    if made_for == machine():
        return True
    say(
        "Le dossier bundle est fait pour une autre machine (%s) : je passe par internet."
        % describe(made_for),
        "The folder bundle was made for another machine (%s): using the internet."
        % describe(made_for),
    )
    return False


def describe(made_for: dict) -> str:
    return "%s, Python %s" % (made_for.get("platform"), made_for.get("python"))


def make_bundle() -> None:
    """bundle/ holds every wheel that a machine like this one needs; an old one is replaced."""
    say("Je télécharge tout dans le dossier bundle…", "Downloading everything into bundle…")
    shutil.rmtree(BUNDLE, ignore_errors=True)
    os.makedirs(BUNDLE)
    run_pip(["download", "--only-binary", ":all:", "--dest", BUNDLE, *pinned(["postgres"])])
    with open(os.path.join(BUNDLE, "bundle.json"), "w", encoding="utf-8") as file:
        json.dump(machine(), file)
    say(
        "C’est prêt, pour %s. Copiez le dossier de Déclic, sans .venv ni instance, sur l’autre "
        "machine, et lancez-y : python3 start.py" % describe(machine()),
        "Ready, for %s. Copy Déclic's folder, without .venv and instance, to the other machine, "
        "and run there: python3 start.py" % describe(machine()),
    )


def hand_over(words: list) -> None:
    """The process becomes .venv's Python with these words; on Windows, it waits for it."""
    command = [in_venv("python"), *words]
    os.environ["DECLIC_TERMINAL"] = tr("fr", "en")
    os.environ["PYTHONUTF8"] = "1"
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as child:
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue


def absolute(words: list) -> list:
    """The same words, with the folder of --data as seen from where the person typed it."""
    made = []
    for index, word in enumerate(words):
        if index and words[index - 1] == "--data":
            word = os.path.abspath(word)
        elif word.startswith("--data="):
            word = "--data=" + os.path.abspath(word[len("--data=") :])
        made.append(word)
    return made


def main() -> None:
    refuse_old_python()
    command, rest = split(sys.argv[1:])
    if command == "help" or (command == "serve" and {"--help", "-h"} & set(rest)):
        say(HELP_FR, HELP_EN)
        return
    rest = absolute(rest)
    os.chdir(ROOT)
    on_postgres = os.environ.get("DECLIC_DATABASE_URL", "").startswith("postgres")
    extras = ["postgres"] if on_postgres else []
    if command == "test":
        make_ready([*extras, "test"])
        hand_over(["-m", "pytest", "-n", "auto", "--dist", "loadfile", *rest])
    make_ready(extras)
    if command == "bundle":
        make_bundle()
        return
    hand_over(["-m", "app", command, *rest])


def run() -> None:
    """main(), with what the system refuses told in one sentence."""
    try:
        main()
    except KeyboardInterrupt:
        say("\nArrêté.", "\nStopped.")
        sys.exit(130)
    except PermissionError as error:
        not_writable(error)
    except OSError as error:
        if error.errno == 28:
            disk_full()
        raise


if __name__ == "__main__":
    run()
