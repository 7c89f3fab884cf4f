cat > journal.md <<'END'
# Experiments

## e001 Baseline

Date: 2024-03-01

- AP: 0.61

## e002 Larger batch

Date: 2024-03-05

- AP: 0.60

## e003 Never finished

Date: 2024-03-07

## e004 Focal loss

Date: 2024-03-09

- AP: 0.62
END
commit 2024-03-12 "Add four"
