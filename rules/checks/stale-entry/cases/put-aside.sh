cat > journal.md <<'END'
# Ranking models

## r001 Popularity

Date: 2024-03-01

Status: On hold — the clicks of March have to be counted again

## r002 Two towers

Date: 2024-03-05

Status: paused (see below)

## r003 Hard negatives

Date: 2024-03-07

Status: отложен: ждём новых меток от редакции

## r004 Longer history

Date: 2024-03-09

Status: blocked — no machine has the memory for it
END
commit 2024-03-14 "Add four"
