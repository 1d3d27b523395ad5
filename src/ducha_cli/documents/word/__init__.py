"""How a .docx is written and read: parts, styles, lines, tables, fonts, charts."""
