"""``ducha completion``: what each shell must know so that TAB asks ``ducha`` itself."""

import os
from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.cli import guide, handing, output
from ducha_cli.errors import NotFound, Refused, WrongUsage
from ducha_cli.shell import shown

app = guide.noun()

BASH = r"""# ducha 的 bash 补全
_ducha() {
    local IFS=$'\n' reply
    mapfile -t reply < <(_DUCHA_COMPLETE=bash "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    case ${reply[0]} in
        :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}") ;;
        :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "${COMP_WORDS[COMP_CWORD]}") ;;
        *)
            COMPREPLY=("${reply[@]%%$'\t'*}")
            [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
            ;;
    esac
    return 0
}
complete -o nosort -F _ducha ducha
"""

ZSH = r"""#compdef ducha
# ducha 的 zsh 补全
_ducha() {
    local -a lines offers
    local line value
    lines=("${(@f)$(_DUCHA_COMPLETE=zsh "${words[1]}" "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    case ${lines[1]} in
        :files) _files; return ;;
        :folders) _files -/; return ;;
    esac
    for line in $lines; do
        value=${line%%$'\t'*}
        offers+=("${value//:/\\:}:${line#*$'\t'}")
    done
    (( $#offers )) && _describe -V 'ducha' offers
}
if [[ ${funcstack[1]} == _ducha ]]; then _ducha "$@"; else compdef _ducha ducha; fi
"""

FISH = r"""# ducha 的 fish 补全
function __ducha_offers
    set -l words (commandline -opc) (commandline -ct)
    set -l offers (_DUCHA_COMPLETE=fish $words[1] $words[2..-1] 2>/dev/null)
    switch "$offers[1]"
        case :files
            __fish_complete_path (commandline -ct)
        case :folders
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\n' $offers
    end
end
complete -c ducha -f -k -a '(__ducha_offers)'
"""

# ASCII alone: Windows PowerShell reads what a program prints by the system's code page, and a comment in Chinese
# that is misread may swallow the end of its line. 5.1 needs the two quotes to pass an empty word, 7.3 passes them
# as they are: completing.answer takes both. What PowerShell takes apart (a comma makes a list, @ splats) is quoted.
POWERSHELL = r"""# ducha: completion for PowerShell
Register-ArgumentCompleter -Native -CommandName ducha -ScriptBlock {
    param($word, $ast, $cursor)
    $before = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $env:_DUCHA_COMPLETE = 'powershell'
    try {
        $words = @($ast.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString().Trim('"', "'") })
        if ($word -eq '') { $words += '""' }
        $offers = @(& ducha @words 2>$null)
    } finally {
        Remove-Item Env:_DUCHA_COMPLETE
        [Console]::OutputEncoding = $before
    }
    foreach ($offer in $offers) {
        $value, $about = $offer -split "`t", 2
        if ($value -in ':files', ':folders') { return }
        if (-not $about) { $about = $value }
        $text = if ($value -match '[\s,@;|&(){}$]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, "$value  $about", 'ParameterValue', $about)
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
PLACES = {
    "bash": ".local/share/bash-completion/completions/ducha",
    "zsh": ".zfunc/_ducha",
    "fish": ".config/fish/completions/ducha.fish",
}
"""Where a shell looks by itself, in the user's home; PowerShell has no such place."""
PROFILE = (
    "if (!(Test-Path $PROFILE)) { New-Item -Force $PROFILE }; "
    "ducha completion show powershell | Add-Content -Encoding ascii $PROFILE"
)
"""``>>`` would write UTF-16 behind whatever the profile is in."""
NEXT = {
    "bash": "重新打开终端后生效；不生效的，在 ~/.bashrc 里加一行：source {place}",
    "zsh": "在 ~/.zshrc 里 compinit 之前加一行：fpath+=~/.zfunc，再重新打开终端。",
    "fish": "重新打开终端后生效。",
}

Shell = Annotated[
    str | None, typer.Argument(metavar="外壳", help="bash、zsh、fish 或 powershell；不写看 SHELL。", show_default=False)
]


@guide.verb(
    app,
    "show",
    "打印补全脚本，自己放到该放的地方",
    example="ducha completion show zsh\nducha completion show powershell",
)
def show(shell: Shell = None) -> None:
    """Print the script of a shell."""
    output.put_utf8(SCRIPTS[_shell(shell)])


@guide.verb(
    app, "install", "把补全脚本装到本人的目录里", example="ducha completion install\nducha completion install fish"
)
def install(
    shell: Shell = None, force: Annotated[bool, typer.Option("--force", help="覆盖已有的脚本。")] = False
) -> None:
    """Write the script where the shell looks."""
    name = _shell(shell)
    if name not in PLACES:
        raise Refused(
            "PowerShell 没有专放补全脚本的目录。",
            f"请执行：{PROFILE}，再重新打开终端。"
            "不许运行脚本的，先执行：Set-ExecutionPolicy -Scope CurrentUser RemoteSigned",
        )
    place = Path.home() / PLACES[name]
    if not (place.is_file() and place.read_text(encoding="utf-8") == SCRIPTS[name]):
        handing.free(place, force=force)
        place.parent.mkdir(parents=True, exist_ok=True)
        handing.give(place, SCRIPTS[name].encode())
    output.put(f"已装好 {name} 的补全：{shown(place)}")
    output.tell(NEXT[name].format(place=place))


def _shell(typed: str | None) -> str:
    name = typed or Path(os.environ.get("SHELL", "")).name or ("powershell" if os.name == "nt" else "")
    if name == "pwsh":
        name = "powershell"
    if name not in SCRIPTS:
        if typed is None:
            raise NotFound("看不出用的是哪种外壳。", f"请写明：ducha completion install {'|'.join(SCRIPTS)}")
        raise WrongUsage(f"没有“{typed}”的补全脚本。", f"可用：{'、'.join(SCRIPTS)}。")
    return name
