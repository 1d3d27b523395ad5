"""Which gates of an act are open: of an item, of one unit's share, of an issue. What they say: ``life.gate.GATES``."""
