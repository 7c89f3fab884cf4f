cat > journal.md <<END
# Experiments

## e001 Baseline

- Commit: 1badcafe
- f1: 0.57
END
commit 2024-03-05 "Add the journal"
