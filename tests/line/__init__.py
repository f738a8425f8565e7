"""The line that every event takes: app, delivery, gate, faults, health; what is handed over to a member."""
