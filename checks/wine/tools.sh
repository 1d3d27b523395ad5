# CPython for Windows under Wine. It is kept outside the checkout, so that a fresh clone finds it again.
WINDOWS="${DUCHA_WINDOWS:-${XDG_CACHE_HOME:-$HOME/.cache}/ducha-cli/windows-1}"
WINPYTHON=3.13.1
export WINEPREFIX="$WINDOWS/prefix" WINEDEBUG=-all

# A Python of this machine that is new enough.
new_python() {
    for p in python3 python3.13 python3.12 python3.11; do
        "$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && echo "$p" && return
    done
}

# Python for Windows with these words. It opens pipes alone as its standard streams, and writes GBK as a Chinese console
# does unless CONSOLE names what else it was told to write.
windows_python() {
    LC_ALL=zh_CN.UTF-8 wine "$WINDOWS/python/python.exe" "$@" < /dev/null 2>&1 | iconv -f "${CONSOLE:-gb18030}" -t utf-8
}

# The name of a path as Windows says it.
native() {
    LC_ALL=zh_CN.UTF-8 winepath -w "$(realpath -m "$1")" 2> /dev/null
}
