"""The life of each noun: its states and moves, its gates, who has it in hand."""
