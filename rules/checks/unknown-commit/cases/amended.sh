echo 'print(1)' > train.py
commit 2024-03-01 "Add training"
known=$(git rev-parse --short HEAD)
cat > journal.md <<END
# Experiments

## e001 Baseline

- Commit: $known
- f1: 0.57

## e002 Cosine schedule

- Commit: 1badcafe
- f1: 0.58

## e003 By tag

- Commit: v1.0
- f1: 0.58

## e005 A model from elsewhere

- Commit: $known
- f1: 0.58

### Model

- Name: wide-net
- Revision: 5d0e7abc94c3f215d0e7abc94c3f215d0e7abc94

## e004 Elsewhere

- Commit: https://example.org/other/commit/deadbee1
- f1: 0.58
END
commit 2024-03-05 "Add the journal"
