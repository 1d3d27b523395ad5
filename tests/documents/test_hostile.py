"""Templates that somebody sends to do harm: none runs code, reads a file, fills the memory or hangs.

All are filled in one other process with a limit on memory and an alarm for each.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ATTACKS = {
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a method": "{{ title.__init__.__globals__ }}",
    "popen": "{{ cycler.__init__.__globals__.os.popen('touch CANARY').read() }}",
    "lipsum": "{{ lipsum.__globals__['os'].system('touch CANARY') }}",
    "self": "{{ self._TemplateReference__context }}",
    "loop": "{% for p in requirements %}{{ loop.changed.__func__.__globals__ }}{% endfor %}",
    "attr": "{{ title|attr('__class__') }}",
    "map": "{{ requirements|map(attribute='__class__')|list }}",
    "format": "{{ '%s'|format(title) }}",
    "call": "{{ title.upper() }}",
    "subscript": "{{ title['__class__'] }}",
    "include": "{% include '/etc/hostname' %}",
    "import": "{% import 'os' as os %}{{ os }}",
    "extends": "{% extends '/etc/hostname' %}",
    "set": "{% set x = title %}{{ x }}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "raw": "{% raw %}{{ title }}{% endraw %}",
    "autoescape": "{% autoescape false %}{{ '<w:br/>' }}{% endautoescape %}",
    "power": "{{ 'a' * 10 ** 10 }}",
    "sum": "{{ 9 ** 9 ** 9 }}",
    "range": "{% for c in range(10 ** 9) %}x{% endfor %}",
    "joined with itself": "{{ title" + "|join(title)" * 12 + " }}",
    "characters": "".join(f"{{% for c{n} in title %}}" for n in range(9)) + "{% endfor %}" * 9,
    "silent loops": "".join(f"{{% for r{n} in requirements %}}" for n in range(9)) + "{% endfor %}" * 9,
    "loud loops": "".join(f"{{% for r{n} in requirements %}}" for n in range(3)) + "甲" * 900 + "{% endfor %}" * 3,
    "thirty loops": "".join(f"{{% for r{n} in partners %}}" for n in range(30)) + "{% endfor %}" * 30,
    "recursive": "{% for r in requirements recursive %}{{ loop(requirements) }}{% endfor %}",
    "parentheses": "{{ " + "(" * 5000 + "title" + ")" * 5000 + " }}",
    "nots": "{% if " + "not " * 5000 + "title %}x{% endif %}",
    "never closed": "{{" * 200_000,
    "too many": "{{ title }}" * 5000,
    "a list": "{{ requirements }}",
}
PARTS = {
    "entity of a file": "entity",
    "billion laughs": "laughs",
    "zip bomb": "bomb",
    "macro project": "vba",
    "tag in an attribute": "attribute",
    "deep nesting": "deep",
}

PROGRAM = r"""
import json, os, re, sys, time
from ducha_cli.documents.kinds import KINDS; from ducha_cli.documents.word import package; from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.errors import DuchaError
from ducha_cli.settings import Fonts
alarm = lambda seconds: None
if os.name == "posix":  # elsewhere the time is measured all the same, but nothing stops what never ends
    import resource, signal
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
    alarm = signal.alarm
given = json.load(sys.stdin)
facts = {**KINDS["notice"].sample, "title": "甲" * 300, "requirements": ["办理"] * 200, "partners": ["县财政局"]}
BODY = "word/document.xml"
def edited(attack):
    parts = package.unpack(template_bytes("notice"))
    said = attack.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts[BODY] = parts[BODY].replace(b"{{ title }}", b"{{ title }}" + said.encode(), 1)
    return package.pack(parts)
def special(name):
    parts = package.unpack(template_bytes("notice"))
    body = parts[BODY].decode()
    if name == "entity":
        body = body.replace("<w:document", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><w:document', 1).replace("{{ title }}", "{{ title }}&f;")
    if name == "laughs":
        grown = "".join(f'<!ENTITY a{n} "{f"&a{n-1};" * 10}">' for n in range(1, 12))
        body = body.replace("<w:document", f'<!DOCTYPE x [<!ENTITY a0 "ha">{grown}]><w:document', 1).replace("{{ title }}", "{{ title }}&a11;")
    if name == "bomb":
        parts["word/bomb.xml"] = b" " * 300_000_000
    if name == "vba":
        parts["word/vbaProject.bin"] = b"x"
    if name == "attribute":
        body = body.replace('<w:t xml:space="preserve">{{ title }}', '<w:t xml:space="preserve" w:x="{{ title.__class__ }}">{{ title }}', 1)
    if name == "deep":
        body = body.replace("<w:body>", "<w:body>" + "<w:p>" * 3000, 1).replace("</w:body>", "</w:p>" * 3000 + "</w:body>")
    parts[BODY] = body.encode()
    return package.pack(parts)
def late(*_):
    raise BaseException("hangs")
if os.name == "posix":
    signal.signal(signal.SIGALRM, late)
results = {}
for name, attack in [*given["attacks"].items(), *given["parts"].items()]:
    data = edited(attack) if name in given["attacks"] else special(attack)
    before = time.monotonic()
    alarm(20)
    try:
        render("notice", facts, fonts=Fonts(), template=data)
        said = "rendered"
    except DuchaError as error:
        said = error.what
    except BaseException as error:
        said = f"!{type(error).__name__} {error}"
    alarm(0)
    results[name] = [said, time.monotonic() - before]
print(json.dumps(results))
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    canary = str(folder / "canary")
    given = {"attacks": {k: v.replace("CANARY", canary) for k, v in ATTACKS.items()}, "parts": PARTS}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps(given), capture_output=True, text=True, env=os.environ,
        cwd=folder, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), canary


@pytest.mark.parametrize("name", [*ATTACKS, *PARTS])
def test_it_is_refused_in_chinese_and_soon(results, name):
    said, seconds = results[0][name]
    assert said.startswith(("督查通知单的模板有", "模板", "有")), said
    assert len(said) < 20_000
    assert seconds < 10


def test_nothing_was_run(results):
    assert not Path(results[1]).exists()


def test_there_are_at_least_twenty():
    assert len(ATTACKS) + len(PARTS) >= 20
