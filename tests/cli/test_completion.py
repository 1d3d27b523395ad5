"""TAB: what is offered, that it costs no more than a look, and that real shells put it on the line."""

import os
import shlex
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from ducha_cli.cli.completion import scripts
from ducha_cli.cli.nouns import NOUNS, SINGLES

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "docx", "docxtpl", "openpyxl", "alembic", "rich", "pypinyin", "lxml"}
BIN = Path(sys.executable).parent


@pytest.fixture
def tab(capsysbinary, monkeypatch):
    """Press TAB behind the words; returns candidate → what stands beside it."""
    from ducha_cli.cli.main import main

    def press(*words, shell="zsh"):
        monkeypatch.setenv("_DUCHA_COMPLETE", shell)
        assert main(list(words)) == 0
        told = capsysbinary.readouterr()
        assert told.err == b""
        return dict(line.split("\t") if "\t" in line else (line, "") for line in told.out.decode().splitlines())

    return press


def test_nouns_and_single_commands_come_with_what_they_are(tab):
    assert tab("") == SINGLES | NOUNS
    assert tab("it") == {"item": NOUNS["item"]}
    assert set(tab("--l")) == {"--ledger"}


def test_verbs_and_options_come_from_the_commands_themselves(tab):
    assert "close" in tab("item", "")
    assert tab("item", "clo")["close"]
    assert {"--state", "--unit", "--lamp"} <= set(tab("item", "list", "--"))
    assert "--overdue" not in tab("item", "list", "--overdue", "--")


def test_numbers_are_those_of_the_noun_newest_first_with_their_titles(book, tab):
    found = tab("item", "show", "")
    assert list(found)[-1] == "d1"
    assert found["d1"] == "滨河小区办证难"
    assert list(tab("item", "show", "D2026-0001")) == ["D2026-0001"]
    assert list(tab("item", "show", "d1")) == ["d1"]
    assert all(one.startswith("w") for one in tab("issue", "show", ""))
    assert all(one.startswith("p") for one in tab("paper", "show", ""))


def test_an_act_is_offered_only_what_it_may_be_done_to(book, tab):
    assert "d4" not in tab("item", "approve", "")  # it is closed
    assert list(tab("item", "approve", "")) == ["d5"]


def test_states_and_lamps_are_codes_with_their_labels_and_may_be_several(book, tab):
    assert tab("item", "list", "--state", "und") == {"underway": "办理中"}
    assert set(tab("item", "list", "--state", "办")) == {"办理中", "办结"}
    assert tab("item", "list", "--state=closed,rep") == {"--state=closed,reported": "待审核"}
    assert "red,red" not in tab("item", "list", "--lamp", "red,")


def test_powershell_may_pass_the_empty_word_as_two_quotes_and_gets_a_script_of_ascii(book, tab):
    assert tab("item", "show", '""', shell="powershell") == tab("item", "show", "", shell="powershell") != {}
    assert scripts.POWERSHELL.isascii()


def test_every_numbered_noun_has_its_numbers_and_an_option_those_of_its_own_noun(book, tab):
    from ducha_cli.domain.numbering import PREFIXES

    for noun in set(PREFIXES) & set(NOUNS) - {"training"}:  # a training is listed, never shown
        assert all(one[0] == PREFIXES[noun].lower() for one in tab(noun, "show", "")), noun
    assert list(tab("advice", "add", "--item", "")) == list(tab("item", "show", ""))
    assert "cleared" in tab("issue", "list", "--state", "")
    assert "adopted" in tab("advice", "list", "--state", "")


def test_tags_are_those_of_the_noun(book, tab):
    assert "领导交办" in tab("item", "list", "--tag", "")
    assert list(tab("issue", "list", "--tag", "打")) == ["打折扣"]


def test_an_act_offers_what_must_be_told_and_the_words_that_a_fact_may_be(book, tab):
    assert list(tab("item", "add", "")) == ["--title", "--source"]
    assert {"--by", "--reason"} <= set(tab("item", "waive", "d1", ""))
    assert set(tab("training", "add", "--kind", "")) == {"培训", "业务研讨"}
    assert set(tab("item", "review", "d2", "--ask", "")) == {"复核", "纠正", "补充"}
    assert list(tab("item", "review", "d2", "--gates", "政策,法")) == ["政策,法律"]
    assert set(tab("unit", "add", "--kind", "")) >= {"乡镇", "县直单位"}
    assert tab("item", "add", "--point", "") == {}


def test_every_noun_that_has_states_or_a_list_offers_them_wherever_its_modules_stand(book, tab):
    """A module that moved is silence, not an error: what a noun has is counted, not looked up by its place."""
    listed = {noun: tab(noun, "list", "--") for noun in NOUNS if "list" in tab(noun, "")}
    states = {noun for noun, options in listed.items() if "--state" in options}
    fields = {noun for noun, options in listed.items() if "--fields" in options}
    assert len(states) >= 9, states
    assert len(fields) >= 11, fields
    assert [noun for noun in states if len(tab(noun, "list", "--state", "")) < 2] == []
    assert [noun for noun in fields if len(tab(noun, "list", "--fields", "")) < 3] == []


def test_fields_are_those_of_the_list_and_may_be_several(book, tab):
    assert tab("issue", "list", "--sort", "per") == {"person": "责任人"}
    assert tab("issue", "list", "--fields", "number,责任人") == {"number,责任人": ""}
    assert tab("item", "correct", "--field", "") == {}


def test_units_are_found_by_initials_code_or_name(book, tab):
    assert tab("item", "list", "--unit", "zj") == {"zjj": "县住建局"}
    assert tab("item", "list", "--unit", "xzj") == {"xzjj": "县住建局"}
    assert list(tab("unit", "show", "县住")) == ["县住建局"]


def test_a_share_s_act_offers_the_units_of_that_item_alone(book, tab):
    assert set(tab("item", "receive", "d1", "--unit", "")) == {"zjj", "czj"}
    assert "gpz" in tab("item", "assign", "d1", "--unit", "")


def test_saved_views_files_and_folders(book, tab):
    file = book.folder / "ducha.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[view.周例会]\nlist = "item"\n', encoding="utf-8")
    assert list(tab("item", "list", "@")) == ["@周例会"]
    assert list(tab("issue", "list", "@")) == []
    assert list(tab("import", "items", "")) == [":files"]
    assert list(tab("--ledger", "")) == [":folders"]
    assert list(tab("restore", "")) == [":folders"]  # a backup is one


def test_bash_parts_words_at_equals_and_at(book, tab):
    file = book.folder / "ducha.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[view.周例会]\nlist = "item"\n', encoding="utf-8")
    assert list(tab("item", "list", "--unit", "=", "zj", shell="bash")) == ["zjj"]
    assert list(tab("item", "list", "@", "周", shell="bash")) == ["@周例会"]


@pytest.mark.parametrize("words", [["无此", ""], ["item", "无此", ""], ["无此"], ["item", "list", "--无"]])
def test_what_cannot_be_completed_is_silence(tab, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert tab(*words) == {}


@pytest.mark.parametrize("words", [["item", "list", "--unit", ""], ["item", "show", ""]])
def test_without_a_ledger_a_tab_is_silent(capfd, tmp_path, monkeypatch, words):
    from ducha_cli.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_DUCHA_COMPLETE", "zsh")
    assert main(words) == 1
    assert capfd.readouterr() == ("", "")


def test_no_caller_is_offered(book, tab):
    from looks.book import SECRETS

    for words in (["item", "show", ""], ["item", "close", "d1", "--"], ["item", "list", "--unit", ""]):
        assert not [one for one in SECRETS if one in str(tab(*words))]


@pytest.mark.parametrize("typed", ["it", "item clo", "item show d", "item list --unit z", "item close d1 --"])
def test_a_tab_loads_nothing_heavy(book, typed):
    script = (
        "import sys; from ducha_cli.cli.main import main; status = main(sys.argv[1:]);"
        f"loaded = {HEAVY!r} & set(sys.modules); assert not loaded, loaded; sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *typed.split(" ")], capture_output=True, text=True, check=False,
        env=os.environ | {"_DUCHA_COMPLETE": "zsh"}, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_first_word_needs_not_even_typer():
    script = "import sys; from ducha_cli.cli.main import main; main(['it']); assert 'typer' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ | {"_DUCHA_COMPLETE": "zsh"})


# Real shells.

START = {
    "bash": "bash --norc --noprofile -i",
    "zsh": "zsh -f -i",
    "fish": "fish --no-config --init-command 'set -g fish_greeting'",
}
READY = {
    "bash": "PS1='% '; source {file}",
    "zsh": "PS1='%% '; autoload -U compinit; compinit -u -D; source {file}",
    "fish": "function fish_prompt; echo '% '; end; source {file}",
}


class Screen:
    """A shell in a terminal of tmux."""

    def __init__(self, shell, folder, file):
        self.shell = shell
        self.socket = f"ducha-{uuid.uuid4().hex[:8]}"
        env = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(folder.parent), "TERM": "screen", "LANG": "C.UTF-8"}
        said = ["env", "-i", *(f"{name}={value}" for name, value in env.items()), *shlex.split(START[shell])]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "40", "-c", str(folder), shlex.join(said))
        self.type(READY[shell].format(file=file), "Enter")
        self.type("clear", "Enter")
        time.sleep(0.5)

    def tmux(self, *words):
        told = ["tmux", "-u", "-L", self.socket, *words]
        return subprocess.run(told, capture_output=True, text=True, check=False, timeout=20).stdout

    def type(self, text, *keys):
        self.tmux("send-keys", "-l", text)
        if keys:
            self.tmux("send-keys", *keys)

    def shows(self, *wanted, seconds=15):
        """Wait until all of it is on the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            screen = self.tmux("capture-pane", "-p")
            if all(one in screen for one in wanted):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{wanted} not on the screen:\n{screen}")

    def clear(self):
        self.tmux("send-keys", "C-u")
        self.type("clear", "Enter")
        time.sleep(0.3)

    def close(self):
        self.tmux("kill-server")


@pytest.fixture(params=["bash", "zsh", "fish"])
def screen(request, book, tmp_path):
    missing = [one for one in ("tmux", request.param) if shutil.which(one) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    file = tmp_path / f"ducha.{request.param}"
    file.write_text(scripts.SCRIPTS[request.param], encoding="utf-8")
    shown = Screen(request.param, book.folder, file)
    yield shown
    shown.close()


def test_real_shells_complete_verbs_numbers_and_initials(screen):
    screen.type("ducha ite", "Tab")
    screen.shows("ducha item")
    screen.type("clos", "Tab")
    screen.shows("ducha item close")
    screen.clear()
    screen.type("ducha item list --unit zj", "Tab")
    screen.shows("--unit zjj")
    screen.clear()
    screen.type("ducha item list --unit=zj", "Tab")
    screen.shows("--unit=zjj")
    screen.clear()
    screen.type("ducha item list --state re", "Tab")
    screen.shows("--state reported")
    screen.clear()
    beside = () if screen.shell == "bash" else ("滨河小区办证难",)  # bash shows the candidates alone
    screen.type("ducha item show ")
    for _ in range(3):  # the first fills in what all have in common
        screen.tmux("send-keys", "Tab")
        time.sleep(1)
    screen.shows("d1", "d2", "d3", *beside)


def test_real_shells_complete_a_saved_view_with_its_sign(screen, book):
    file = book.folder / "ducha.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[view.周例会]\nlist = "item"\n', encoding="utf-8")
    for typed in ("@", "@周"):
        screen.type(f"ducha item list {typed}", "Tab")
        screen.shows("item list @周例会")
        screen.clear()


def test_real_shells_complete_the_name_of_a_file(screen, book):
    (book.folder / "台账2026.csv").write_text("", encoding="utf-8")
    screen.type("ducha import items 台账", "Tab")
    screen.shows("台账2026.csv")


# Installing.


@pytest.mark.skipif(os.name == "nt", reason="HOME is not where Windows has the user's folder")
def test_a_script_is_installed_where_its_shell_looks_and_twice_is_no_harm(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for shell, place in scripts.PLACES.items():
        answer = run("completion", "install", shell)
        assert answer.status == 0
        assert (tmp_path / place).read_text(encoding="utf-8") == scripts.SCRIPTS[shell]
        assert run("completion", "install", shell).status == 0
    (tmp_path / scripts.PLACES["fish"]).write_text("别人的", encoding="utf-8")
    assert run("completion", "install", "fish").status == 4
    assert run("completion", "install", "fish", "--force").status == 0


def test_every_script_passes_its_own_shell_s_parser(tmp_path):
    for shell, flag in (("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")):
        if shutil.which(shell):
            file = tmp_path / shell
            file.write_text(scripts.SCRIPTS[shell], encoding="utf-8")
            subprocess.run([shell, flag, file], check=True)
