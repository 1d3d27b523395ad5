"""What comes in: .csv, .xlsx and .xls files → cells with their place. Knows no database and no rule."""
