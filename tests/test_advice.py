"""What a refusal advises works when it is typed: on a copy of the ledger as it was at that line, at its clock."""

import contextlib
import re
import shutil
from pathlib import Path

import pytest

from transcripts import Terminal

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.md"))
FILLED = {
    "批准人": "李建国", "签发人": "周明", "签字人": "周明", "立卷人": "周明", "审核人": "周明", "姓名": "王芳", "'职务 姓名'": "'副局长 周永平'",
    "职务 姓名": "副局长 周永平", "甲,乙": "周明,韩雪", "日期": "{today}", "时限": "10工作日", "复测时限": "+60日", "新时限": "+5工作日",
    "发出份数": "100", "有效份数": "96", "满意票数": "90", "不满意票数": "6", "文件": "佐证.txt", "目录": "新目录", "认定": "落实中 --progress 过半",
}  # fmt: skip
"""What stands for a placeholder; a word that is not here may be any text."""
COMMAND = re.compile(r"ducha (?:[^；。，（）？“”：]|：(?=[^d ]))+")
ADDED = re.compile(r"^! 办法：请加 (-.+?)；写法：")
BAD = ("没有填", "没有选项", "缺少", "没有命令")


def ways(advice):
    """Return what may be typed: alternatives, each a list of commands that are typed in order."""
    if "是否想写" in advice:
        return []  # a name that is near, no command
    inside = re.findall(r"（([^）]*ducha[^）]*)）", advice)
    sentences = [*re.sub(r"（[^）]*）", "", advice).split("。"), *inside]
    cases = [part for one in sentences for part in re.split("；(?=[^；]*的：ducha )", one)]
    return [found for text in cases if (found := [one.partition(" | ")[0].strip() for one in COMMAND.findall(text)])]


def fill(command, today):
    for placeholder, value in FILLED.items():
        command = re.sub(rf"(?<= ){re.escape(placeholder)}(?= |$)", value.format(today=today), command)
    return command


def typed(terminal, folder, copy, commands, bad):
    """Type the commands on a copy of the folder; return what the last one answered where it went wrong."""
    here = Path.cwd().relative_to(folder)
    shutil.copytree(folder, copy, symlinks=True)
    clock = terminal.clock
    other = Terminal(copy, clock)
    with contextlib.chdir(copy / here):
        Path("佐证.txt").write_text("佐证", encoding="utf-8")
        for command in commands:
            answer = [line for line in other.type(command) if line.startswith("! 错误")]
            if any(word in line for line in answer for word in bad):
                return f"{command} → {answer[0]}"
    shutil.rmtree(copy)
    return ""


@pytest.mark.tampered
@pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])
def test_what_is_advised_can_be_typed(path, told, tmp_path):
    wrong = []
    folder = tmp_path / "here"

    def after(terminal, step, came):
        advice = next((line for line in came if line.startswith("! 办法：")), "")
        today = terminal.clock.date().isoformat()
        if step.command.startswith("ducha run "):
            return  # what stood in between is taken back with the rest
        tries = [[fill(one, today) for one in way] for way in ways(advice)]
        if added := ADDED.match(advice):
            one_of = re.sub(r"(--\S+)(?: 或 --\S+)+", r"\1", added[1])
            tries.append([f"{step.command} {fill(one_of, today)}"])
        for commands in tries:
            # What was incomplete may be out of place, too; that is known when it is complete.
            bad = BAD if commands[0].startswith(step.command) else (*BAD, "不能")
            if problem := typed(terminal, folder, tmp_path / "copy", commands, bad):
                wrong.append(f"{path.stem}:{step.first + 1} {advice}\n    {problem}")
                shutil.rmtree(tmp_path / "copy", ignore_errors=True)

    told(path, folder, after)
    assert wrong == [], "\n".join(wrong)
