cat > journal.md <<'END'
# Ranking models

## r001 Popularity

Date: 2024-03-01

Status: Active, the fallback

- recall: 0.41

## r002 Two towers

Date: 2024-03-05

Status: active

- recall: 0.52

## r003 Hard negatives

Date: 2024-03-07

**Results:** Collapsed in the first epoch.

## r004 Longer history

Date: 2024-03-09

Status: active, waits for a machine

## r005 Wider towers

Date: 2024-03-11

- recall: 0.53

## r006 More towers

Date: 2024-03-12

- recall: 0.52

## r007 Mixed towers

Date: 2024-03-13

- recall: 0.54
END
commit 2024-03-14 "Add seven"
