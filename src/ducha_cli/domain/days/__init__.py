"""Days as people write and count them: deadlines, working days, periods, lamps."""
