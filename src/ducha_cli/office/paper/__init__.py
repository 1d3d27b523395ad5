"""What the office does with 文书: drafts, signs, hands out copies; the facts of each kind."""
